import type { Session } from '@guichet/contracts/events'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { deleteSessions, deletionQuery } from './api.ts'
import type { ManySheetProps } from './change-sheet.tsx'
import classes from './form.module.css'

/** Published sessions leave for good: those that nobody ordered for, shown before it is done. The others stay. */
export function DeleteSheet({ event, sessionIds, onClose, onDone }: ManySheetProps) {
  const { t } = useTranslation('sessions')
  const judged = useQuery(deletionQuery(event.id, sessionIds))
  const chosen = event.sessions.filter(({ id }) => sessionIds.includes(id))
  const ordered = chosen.filter(({ id }) => judged.data?.has(id))
  const free = chosen.filter(({ id }) => judged.data && !judged.data.has(id))
  const leavesNone = free.length === event.sessions.length
  const deleting = useMutation({
    mutationFn: () =>
      deleteSessions(
        event.id,
        free.map(({ id }) => id),
      ),
    onSuccess: async () => {
      await onDone()
      notifications.show({ message: t('choose.removed', { count: free.length }) })
      onClose()
    },
    onError: () => judged.refetch(),
  })
  return (
    <Sheet title={t('remove.title', { count: sessionIds.length })} onClose={onClose}>
      <div className={classes.form}>
        <p className="soft">{t('remove.text')}</p>
        {judged.isError ? <ErrorNote error={judged.error} onRetry={() => judged.refetch()} /> : null}
        {judged.isPending ? <Skeleton height={160} radius="lg" /> : null}
        <Listed title={t('remove.free', { count: free.length })} sessions={free} timeZone={event.timeZone} />
        <Listed
          title={t('remove.ordered', { count: ordered.length })}
          text={t('remove.orderedText')}
          sessions={ordered}
          timeZone={event.timeZone}
        />
        <div className={classes.end}>
          {leavesNone && free.length > 0 ? <p>{t('remove.leavesNone')}</p> : null}
          {deleting.isError ? <ErrorNote error={deleting.error} /> : null}
          <Button
            loading={deleting.isPending}
            disabled={free.length === 0 || leavesNone}
            onClick={() => deleting.mutate()}
          >
            {t('remove.do', { count: free.length })}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}

interface ListedProps {
  title: string
  text?: string
  sessions: readonly Session[]
  timeZone: string
}

function Listed({ title, text, sessions, timeZone }: ListedProps) {
  const locale = useLocale()
  if (sessions.length === 0) return null
  return (
    <section className={classes.preview} aria-label={title}>
      <h3>{title}</h3>
      {text ? <p>{text}</p> : null}
      <ul className={classes.list}>
        {sessions.map(({ id, startsAtMs }) => (
          <li key={id}>
            <span className={classes.when}>
              {formatDate(startsAtMs, 'dayWithYear', locale, timeZone)},{' '}
              {formatDate(startsAtMs, 'time', locale, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
