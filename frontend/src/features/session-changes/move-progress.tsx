import type { Session } from '@guichet/contracts/events'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { moveQuery } from './api.ts'
import { ProgressSteps } from './progress-steps.tsx'
import classes from './session-changes.module.css'

interface MoveProgressProps {
  session: Session
  timeZone: string
  everyMs: number
}

/** Where a moved session came from, and whether everybody knows. */
export function MoveProgress({ session, timeZone, everyMs }: MoveProgressProps) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const found = useQuery(moveQuery(session.id, session.movedAtMs, everyMs))
  const when = (atMs: number) => formatDate(atMs, 'moment', locale, timeZone)
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  if (found.data === undefined) return <Skeleton height={120} radius="lg" />
  const move = found.data
  const isDone = move?.state === 'done'
  return (
    <section className={classes.progress} data-state={move?.state ?? 'running'} aria-busy={!isDone}>
      <header>
        <div role="status">
          <h3>{t(move ? (isDone ? 'progress.told' : 'progress.telling') : 'progress.waiting')}</h3>
        </div>
        <p className="soft">
          {session.movedFromMs === null || session.movedFromMs === session.startsAtMs
            ? null
            : `${t('progress.movedFrom', { from: when(session.movedFromMs), to: when(session.startsAtMs) })} · `}
          {session.refundUntilMs === null
            ? null
            : t('progress.refundUntil', { when: when(session.refundUntilMs) })}
        </p>
      </header>
      {move && move.orders > 0 ? (
        <ProgressSteps
          steps={[
            {
              name: t('progress.mails'),
              done: move.mailsSent + move.mailsGivenUp,
              all: Math.max(move.orders, move.mailsQueued + move.mailsSent + move.mailsGivenUp),
            },
          ]}
        />
      ) : null}
      {move?.orders === 0 ? <p>{t('progress.nobody')}</p> : null}
      {move && move.mailsGivenUp > 0 ? (
        <p className="soft">{t('progress.givenUp', { count: move.mailsGivenUp })}</p>
      ) : null}
    </section>
  )
}
