import type { MyEvent, Session } from '@guichet/contracts/events'
import type { Offer, Pool } from '@guichet/contracts/offers'
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCalendarRepeat, IconPencil, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { removeLater } from '../../ui/removals/removals.tsx'
import { deleteSession, refreshEvent, updateSession } from './api.ts'
import { OfferList } from './offer-list.tsx'
import { PoolLine } from './pool-line.tsx'
import { SessionForm } from './session-form.tsx'
import { type SessionValues, sessionChange, sessionValuesOf } from './session-values.ts'
import classes from './sessions.module.css'

interface SessionCardProps {
  event: MyEvent
  session: Session
  /** Of all sessions, so that those that lack some can be given them. */
  offers: readonly Offer[]
  pools: readonly Pool[]
  /** Chooses it among others. */
  choice?: ReactNode
  /** What else can be done with it, and what was. */
  more?: ReactNode
  onRepeat: () => void
  onCopyOffers: () => void
}

export function SessionCard(props: SessionCardProps) {
  const { event, session, offers, pools, choice, more, onRepeat, onCopyOffers } = props
  const { t } = useTranslation('studio')
  const [editing, setEditing] = useState(false)
  const { timeZone } = event

  async function save(values: SessionValues) {
    const change = sessionChange(session, values, timeZone)
    if (!change) return
    if (Object.keys(change).length > 0) await updateSession(session, change)
    await refreshEvent(event.id)
    notifications.show({ message: t('sessions.saved') })
  }

  return (
    <article className={classes.card}>
      {choice}
      <SessionHead
        event={event}
        session={session}
        editing={editing}
        onEdit={() => setEditing(!editing)}
        onRepeat={onRepeat}
      />
      {more}
      {editing ? (
        <SessionForm
          initial={sessionValuesOf(session, timeZone)}
          timeZone={timeZone}
          fixed={event.state !== 'draft'}
          action={t('sessions.save')}
          save={save}
          onClose={() => setEditing(false)}
        />
      ) : null}
      {session.state === 'cancelled' ? null : (
        <>
          <Places event={event} session={session} pools={pools} />
          <OfferList event={event} session={session} offers={offers} onCopy={onCopyOffers} />
        </>
      )}
    </article>
  )
}

/** A draft's places are planned; those of a published session are counted. */
function Places({ event, session, pools }: Pick<SessionCardProps, 'event' | 'session' | 'pools'>) {
  const { t } = useTranslation('studio')
  if (event.state === 'draft') return <p>{t('pool.places', { count: session.capacity })}</p>
  return pools.map((pool) => <PoolLine key={pool.id} pool={pool} onlyOne={pools.length === 1} />)
}

interface SessionHeadProps {
  event: MyEvent
  session: Session
  editing: boolean
  onEdit: () => void
  onRepeat: () => void
}

function SessionHead({ event, session, editing, onEdit, onRepeat }: SessionHeadProps) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const { startsAtMs, endsAtMs, doorsAtMs, state } = session
  const { timeZone } = event
  const time = (atMs: number) => formatDate(atMs, 'time', locale, timeZone)
  const day = formatDate(startsAtMs, 'dayWithYear', locale, timeZone)
  const notes = [
    doorsAtMs === null ? null : t('sessions.doorsAt', { time: time(doorsAtMs) }),
    state === 'scheduled' ? null : t(`sessions.${state}`),
    endsAtMs < Date.now() ? t('sessions.over') : null,
  ]

  function remove() {
    removeLater({
      id: session.id,
      message: t('sessions.removed'),
      remove: async () => {
        await deleteSession(session)
        await refreshEvent(event.id)
      },
    })
  }

  return (
    <header className={classes.head}>
      <h2 className={classes.when}>
        <time dateTime={new Date(startsAtMs).toISOString()}>{day}</time>
        <span className={classes.hours}>
          {time(startsAtMs)}–{time(endsAtMs)}
        </span>
      </h2>
      <p className="soft">{notes.filter((note) => note !== null).join(' · ')}</p>
      <div className={classes.tools}>
        {state === 'cancelled' ? null : (
          <Button
            variant="subtle"
            leftSection={<IconPencil size={18} aria-hidden />}
            aria-expanded={editing}
            onClick={onEdit}
          >
            {t('sessions.edit')}
          </Button>
        )}
        <Button
          variant="subtle"
          leftSection={<IconCalendarRepeat size={18} aria-hidden />}
          onClick={onRepeat}
        >
          {t('sessions.repeat')}
        </Button>
        {event.state === 'draft' ? (
          <Button variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>
            {t('sessions.remove')}
          </Button>
        ) : null}
      </div>
    </header>
  )
}
