import type { MyEvent, Session } from '@guichet/contracts/events'
import type { CancelBody, ChangePreview as Preview } from '@guichet/contracts/session-changes'
import { Button, Skeleton, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { keepPreviousData, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { cancelEvent, cancelSession, eventPreviewQuery, previewQuery } from './api.ts'
import { ChangePreview } from './change-preview.tsx'
import classes from './session-changes.module.css'

interface CancelSheetProps {
  event: MyEvent
  /** Null: all that are to come, and the event with them. */
  session: Session | null
  /** How many are to come. */
  sessionCount: number
  onClose: () => void
}

const TYPING_MS = 400

/** For good, and dear: the event's title is typed before it is done. */
export function CancelSheet({ event, session, sessionCount, onClose }: CancelSheetProps) {
  const { t } = useTranslation('changes')
  const [notice, setNotice] = useState('')
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const cancelling = useMutation({
    mutationFn: () => (session ? cancelSession(session, notice.trim()) : cancelEvent(event, notice.trim())),
    onSuccess: () => {
      notifications.show({ message: t(session ? 'cancelSheet.done' : 'cancelSheet.doneEvent') })
      onClose()
    },
  })
  const isTitle = sameWords(typed, event.title)

  function submit(submitted: FormEvent) {
    submitted.preventDefault()
    setWrong(!isTitle)
    if (isTitle) cancelling.mutate()
  }

  return (
    <Sheet title={t(session ? 'cancelSheet.title' : 'cancelSheet.titleEvent')} onClose={onClose}>
      <p>{session ? t('cancelSheet.text') : t('cancelSheet.textEvent', { count: sessionCount })}</p>
      <form className={classes.form} onSubmit={submit}>
        <Textarea
          label={t('cancelSheet.notice')}
          description={t('cancelSheet.noticeHint')}
          rows={3}
          maxLength={1000}
          value={notice}
          onChange={(change) => setNotice(change.currentTarget.value)}
        />
        {session ? (
          <SessionPreview sessionId={session.id} notice={notice} />
        ) : (
          <EventPreview eventId={event.id} notice={notice} />
        )}
        <TextInput
          label={t('cancelSheet.confirm', { title: event.title })}
          autoComplete="off"
          value={typed}
          error={isWrong && !isTitle ? t('cancelSheet.wrong') : null}
          onChange={(change) => setTyped(change.currentTarget.value)}
        />
        {cancelling.isError ? <ErrorNote error={cancelling.error} /> : null}
        <div className={classes.actions}>
          <Button type="submit" loading={cancelling.isPending}>
            {t(session ? 'cancelSheet.do' : 'cancelSheet.doEvent')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancelSheet.keep')}
          </Button>
        </div>
      </form>
    </Sheet>
  )
}

/** However it is spaced or capitalised: what counts is that somebody meant this event. */
function sameWords(one: string, other: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(one) === plain(other)
}

function useWritten(notice: string): CancelBody {
  const [written] = useDebouncedValue(notice.trim(), TYPING_MS)
  return written ? { notice: written } : {}
}

function SessionPreview({ sessionId, notice }: { sessionId: string; notice: string }) {
  const query = previewQuery(sessionId, { change: 'cancel', ...useWritten(notice) })
  return <Previewed preview={useQuery({ ...query, placeholderData: keepPreviousData })} />
}

function EventPreview({ eventId, notice }: { eventId: string; notice: string }) {
  const query = eventPreviewQuery(eventId, useWritten(notice))
  const preview = useQuery({ ...query, placeholderData: keepPreviousData })
  return <Previewed preview={preview} sessions={preview.data?.sessions} />
}

interface PreviewedProps {
  preview: UseQueryResult<Preview>
  /** How many are called off together. */
  sessions?: number | undefined
}

function Previewed({ preview, sessions }: PreviewedProps) {
  if (preview.data) return <ChangePreview preview={preview.data} sessions={sessions} />
  if (preview.isError) return <ErrorNote error={preview.error} onRetry={() => preview.refetch()} />
  return <Skeleton height={240} radius="lg" />
}
