import type { EventItem } from '@guichet/contracts/events'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Poster } from '../../ui/poster/poster.tsx'
import classes from './event-card.module.css'

interface EventCardProps {
  event: EventItem
  /** Price and what is left: another service's words, handed in. */
  availability: ReactNode
  eager: boolean
}

/** An event as a tall ticket: its poster, a perforation, and what one needs to know. */
export function EventCard({ event, availability, eager }: EventCardProps) {
  const { t } = useTranslation('events')
  return (
    <li className={classes.card}>
      <Poster
        className={classes.poster}
        src={event.image?.url ?? event.posterUrl}
        alt={event.image?.alt ?? ''}
        eager={eager}
      />
      <div className={classes.words}>
        <EventDate event={event} />
        <h2 className={classes.title}>
          <Link to="/events/$slug" params={{ slug: event.slug }} className={classes.link}>
            {event.title}
          </Link>
        </h2>
        <p className={classes.place}>
          {event.venue.name}, {event.venue.city}
        </p>
        {event.sessionCount > 1 ? (
          <p className={classes.place}>{t('detail.sessions', { count: event.sessionCount })}</p>
        ) : null}
        <div className={classes.price}>
          {event.state === 'cancelled' ? <strong>{t('card.cancelled')}</strong> : availability}
        </div>
      </div>
    </li>
  )
}

function EventDate({ event }: { event: EventItem }) {
  const { t } = useTranslation('events')
  const locale = useLocale()
  const { nextSession, timeZone } = event
  if (!nextSession) return <p className={classes.date}>{t('card.over')}</p>
  const { startsAtMs } = nextSession
  return (
    <p className={classes.date}>
      <time dateTime={new Date(startsAtMs).toISOString()}>
        {formatDate(startsAtMs, 'shortDay', locale, timeZone)}
        <span className={classes.hour}>{formatDate(startsAtMs, 'time', locale, timeZone)}</span>
      </time>
    </p>
  )
}
