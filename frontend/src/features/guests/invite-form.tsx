import type { InvitePreview } from '@guichet/contracts/guest-list'
import { Button, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../lib/i18n/use-language.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { FormColumn } from '../../ui/field/form-column.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { inviteGuests, previewGuests } from './api.ts'
import { type LineFault, MOST_LINES, readGuests } from './guest-lines.ts'
import classes from './guests.module.css'

/** A list of guests: typed or pasted, looked through, then invited all at once. */
export function InviteForm({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('guests')
  const locale = useLanguage()
  const intention = useIntentionKey()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const { guests, faults } = readGuests(text)
  const wish = { guests, reason: reason.trim(), locale }
  const checking = useMutation({ mutationFn: () => previewGuests(sessionId, wish) })
  const inviting = useMutation({
    mutationFn: () => inviteGuests(sessionId, wish, intention.keyOf({ sessionId, ...wish })),
    onSuccess: (invited) => {
      intention.settle()
      notifications.show({ message: t('invite.done', { count: invited.length }) })
      setText('')
      setWasTried(false)
      checking.reset()
    },
  })
  const listFault = faultOf(guests.length, faults.length)
  const preview = checking.data

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    setWasTried(true)
    if (listFault !== null || wish.reason === '') return
    if (preview) inviting.mutate()
    else checking.mutate()
  }

  return (
    <section className={classes.part} aria-labelledby="invite-title">
      <h2 id="invite-title">{t('invite.title')}</h2>
      <p className="soft">{t('invite.text')}</p>
      <FormColumn onSubmit={submit}>
        <Textarea
          label={t('invite.list')}
          placeholder={t('invite.example')}
          rows={6}
          spellCheck={false}
          value={text}
          readOnly={preview !== undefined}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={wasTried && listFault ? t(`invite.${listFault}`) : null}
        />
        {wasTried ? <Faults faults={faults} /> : null}
        <TextInput
          label={t('invite.reason')}
          description={t('invite.reasonHint')}
          value={reason}
          readOnly={preview !== undefined}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          error={wasTried && wish.reason === '' ? t('invite.reasonFault') : null}
          maxLength={200}
        />
        {preview ? <Preview preview={preview} /> : null}
        {checking.isError ? <ErrorNote error={checking.error} /> : null}
        {inviting.isError ? <ErrorNote error={inviting.error} /> : null}
        <div className={classes.tools}>
          <Button
            type="submit"
            loading={checking.isPending || inviting.isPending}
            disabled={preview && preview.tickets > preview.remaining}
          >
            {preview ? t('invite.send', { count: preview.guests }) : t('invite.check')}
          </Button>
          {preview ? (
            <Button variant="subtle" onClick={() => checking.reset()}>
              {t('invite.change')}
            </Button>
          ) : null}
        </div>
      </FormColumn>
    </section>
  )
}

function faultOf(guests: number, faults: number): 'empty' | 'tooLong' | 'faults' | null {
  if (faults > 0) return 'faults'
  if (guests === 0) return 'empty'
  return guests > MOST_LINES ? 'tooLong' : null
}

function Faults({ faults }: { faults: readonly LineFault[] }) {
  const { t } = useTranslation('guests')
  if (faults.length === 0) return null
  return (
    <ul className={classes.faults}>
      {faults.slice(0, 10).map(({ line, kind, text }) => (
        <li key={line}>{t('invite.fault', { line, what: t(`invite.kinds.${kind}`, { text }) })}</li>
      ))}
    </ul>
  )
}

function Preview({ preview }: { preview: InvitePreview }) {
  const { t } = useTranslation('guests')
  const { guests, tickets, remaining, repeated } = preview
  return (
    <div className={classes.preview} role="status">
      <strong>
        {t('invite.summary', {
          guests: t('invite.guests', { count: guests }),
          tickets: t('invite.tickets', { count: tickets }),
        })}
      </strong>
      <span>{tickets > remaining ? t('invite.tooMany') : t('invite.left', { count: remaining })}</span>
      {repeated.length > 0 ? <span>{t('invite.repeated', { emails: repeated.join(', ') })}</span> : null}
    </div>
  )
}
