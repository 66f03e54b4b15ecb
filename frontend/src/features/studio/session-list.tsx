import type { MyEvent } from '@guichet/contracts/events'
import { Button, Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLeaving } from '../../ui/removals/removals.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { addSession, myOffersQuery, poolsQuery, refreshEvent } from './api.ts'
import { SessionCard } from './session-card.tsx'
import { SessionForm } from './session-form.tsx'
import { newSessionValues, type SessionValues, sessionBody } from './session-values.ts'
import classes from './sessions.module.css'

/** Every date of an event, each with its places and its prices. */
export function SessionList({ event }: { event: MyEvent }) {
  const { t } = useTranslation('studio')
  const [adding, setAdding] = useState(false)
  const leaving = useLeaving()
  const sessions = event.sessions.filter(({ id }) => !leaving.has(id))
  const offers = useQuery(myOffersQuery(event.id))
  const pools = useQuery(
    poolsQuery(
      event.id,
      sessions.map(({ id }) => id),
    ),
  )

  async function add(values: SessionValues) {
    const body = sessionBody(values, event.timeZone)
    if (!body) return
    await addSession(event.id, body)
    await refreshEvent(event.id)
    notifications.show({ message: t('sessions.added') })
  }

  if (offers.isError && !offers.data)
    return <ErrorNote error={offers.error} onRetry={() => offers.refetch()} />
  if (!offers.data) return <Skeleton height={280} radius="lg" />
  const opener = (
    <Button leftSection={<IconCalendarPlus size={20} aria-hidden />} onClick={() => setAdding(true)}>
      {t('sessions.add')}
    </Button>
  )
  if (sessions.length === 0 && !adding)
    return <EmptyState title={t('sessions.none')} text={t('sessions.noneText')} action={opener} />
  return (
    <div className={classes.list}>
      <div className={classes.bar}>
        <p className="soft">{t('sessions.zone', { zone: event.timeZone.replaceAll('_', ' ') })}</p>
        {adding ? null : opener}
      </div>
      {adding ? (
        <section className={classes.card} aria-label={t('sessions.add')}>
          <h2>{t('sessions.add')}</h2>
          <SessionForm
            initial={newSessionValues(event.timeZone, Date.now())}
            timeZone={event.timeZone}
            action={t('sessions.create')}
            save={add}
            onClose={() => setAdding(false)}
          />
        </section>
      ) : null}
      {sessions.map((session) => (
        <SessionCard
          key={session.id}
          event={event}
          session={session}
          offers={offers.data}
          pools={pools.data?.filter((pool) => pool.sessionId === session.id) ?? []}
        />
      ))}
    </div>
  )
}
