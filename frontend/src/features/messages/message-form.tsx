import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconMailForward } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { type Draft, previewQuery, sendTrial } from './api.ts'
import { AudienceFields } from './audience-fields.tsx'
import { ConfirmSending } from './confirm-sending.tsx'
import classes from './messages.module.css'
import { PreviewLetters } from './preview-letters.tsx'

const SETTLED_MS = 500
const EMPTY: Draft = { subject: '', text: '', audience: 'all' }

/** Words to the buyers of a session, beside what they will get. */
export function MessageForm({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('messages')
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const [wasTried, setWasTried] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const tidy = { ...draft, subject: draft.subject.trim(), text: draft.text.trim() }
  const [settled] = useDebouncedValue(tidy, SETTLED_MS)
  const offersFault = draft.audience !== 'all' && draft.audience.offerIds.length === 0
  const isWhole = tidy.subject !== '' && tidy.text !== '' && !offersFault
  const preview = useQuery({
    ...previewQuery(sessionId, settled),
    enabled: isWhole && settled.subject !== '' && settled.text !== '',
  })
  const trying = useMutation({
    mutationFn: () => sendTrial(sessionId, tidy),
    onSuccess: () => notifications.show({ message: t('write.trialSent') }),
  })

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setWasTried(true)
    if (isWhole) setAsking(true)
  }

  function sent() {
    setDraft(EMPTY)
    setWasTried(false)
    setAsking(false)
    notifications.show({ message: t('confirm.begun') })
  }

  return (
    <section className={classes.write} aria-labelledby="write-title">
      <div className={classes.form}>
        <h2 id="write-title">{t('write.title')}</h2>
        <p className="soft">{t('write.text')}</p>
        <FormColumn onSubmit={submit}>
          <TextInput
            label={t('write.subject')}
            value={draft.subject}
            onChange={({ currentTarget }) => setDraft({ ...draft, subject: currentTarget.value })}
            error={wasTried && tidy.subject === '' ? t('write.subjectFault') : null}
            maxLength={120}
          />
          <Textarea
            label={t('write.body')}
            description={t('write.bodyHint')}
            rows={8}
            value={draft.text}
            onChange={({ currentTarget }) => setDraft({ ...draft, text: currentTarget.value })}
            error={wasTried && tidy.text === '' ? t('write.bodyFault') : null}
            maxLength={5000}
          />
          <AudienceFields
            sessionId={sessionId}
            draft={draft}
            onChange={setDraft}
            fault={wasTried && offersFault ? t('write.offersFault') : null}
          />
          {trying.isError ? <ErrorNote error={trying.error} /> : null}
          <div className={classes.tools}>
            <Button type="submit">{t('write.send')}</Button>
            <Button
              variant="default"
              leftSection={<IconMailForward size={18} aria-hidden />}
              loading={trying.isPending}
              onClick={() => (isWhole ? trying.mutate() : setWasTried(true))}
            >
              {t('write.trial')}
            </Button>
          </div>
        </FormColumn>
      </div>
      <PreviewLetters preview={isWhole ? preview.data : undefined} error={preview.error} />
      {isAsking ? (
        <ConfirmSending sessionId={sessionId} draft={tidy} onStay={() => setAsking(false)} onSent={sent} />
      ) : null}
    </section>
  )
}
