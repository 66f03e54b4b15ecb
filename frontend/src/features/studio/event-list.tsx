import type { MyEventItem } from '@guichet/contracts/events'
import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { LinkButton } from '../../lib/router/link-button.tsx'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { Poster } from '../../ui/poster/poster.tsx'
import { useLeaving } from '../../ui/removals/removals.tsx'
import { EmptyState } from '../../ui/states/empty-state.tsx'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import { myEventsQuery, salesQuery } from './api.ts'
import classes from './event-list.module.css'
import { inShelfOrder, type Shelf, shelfOf } from './event-values.ts'

interface StudioEventListProps {
  shelf: Shelf
  /** Those of one organiser; without, of all that one works for. */
  organiserId: string | undefined
}

/** One's own events of a shelf, with where their sales stand. */
export function StudioEventList({ shelf, organiserId }: StudioEventListProps) {
  const { t } = useTranslation('studio')
  const leaving = useLeaving()
  const found = useInfiniteQuery(myEventsQuery(organiserId))
  if (found.isPending) return <ListSkeleton />
  if (found.isError && !found.data) return <ErrorNote error={found.error} onRetry={() => found.refetch()} />
  const nowMs = Date.now()
  const own = found.data.pages
    .flatMap((page) => page.items)
    .filter((event) => shelfOf(event, nowMs) === shelf && !leaving.has(event.id))
  const events = inShelfOrder(own, shelf)
  const more = found.hasNextPage ? (
    <Button variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
      {t('card.loadMore')}
    </Button>
  ) : null
  if (events.length === 0) {
    const create = <LinkButton to="/studio/new">{t('newEvent')}</LinkButton>
    return (
      <EmptyState
        title={t(`empty.${shelf}.title`)}
        text={t(`empty.${shelf}.text`)}
        action={more ?? (shelf === 'past' ? null : create)}
      />
    )
  }
  return (
    <>
      <ul className={classes.list}>
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
      {more}
    </>
  )
}

function EventRow({ event }: { event: MyEventItem }) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const { nextSession, lastStartsAtMs, sessionCount, timeZone, venue, state } = event
  const atMs = nextSession?.startsAtMs ?? lastStartsAtMs
  const date =
    atMs === null
      ? t('card.noSession')
      : `${formatDate(atMs, 'shortDay', locale, timeZone)}, ${formatDate(atMs, 'time', locale, timeZone)}`
  return (
    <li className={classes.row}>
      <Poster className={classes.poster} src={event.image?.url ?? event.posterUrl} alt="" />
      <div className={classes.words}>
        <h2>
          <Link to="/studio/events/$eventId" params={{ eventId: event.id }} className={classes.link}>
            {event.title}
          </Link>
        </h2>
        <p className={classes.date}>
          {date}
          {sessionCount > 1 ? (
            <span className="soft"> {t('card.more', { count: sessionCount - 1 })}</span>
          ) : null}
        </p>
        <p className="soft">
          {venue.name}, {venue.city}
        </p>
      </div>
      <div className={classes.sales}>
        {state === 'published' ? (
          <SalesSoFar eventId={event.id} />
        ) : (
          <span className={classes.tag}>{t(`card.${state}`)}</span>
        )}
      </div>
    </li>
  )
}

function SalesSoFar({ eventId }: { eventId: string }) {
  const { t } = useTranslation('studio')
  const locale = useLocale()
  const { data, isPending } = useQuery(salesQuery(eventId))
  if (isPending) return <Skeleton height={48} />
  // Sales are the editors' and the cashiers' to see; a door's list goes without.
  if (!data) return null
  const capacity = data.sessions.reduce((sum, session) => sum + session.capacity, 0)
  const label = t('card.sold', { sold: data.sold, capacity })
  return (
    <>
      <strong className={classes.gross}>{formatMoney(data.grossCents, data.currency, locale)}</strong>
      <FillBar sold={data.sold} held={data.held} capacity={capacity} label={label} />
      <span className={classes.count}>{label}</span>
    </>
  )
}

function ListSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.list} role="status" aria-label={t('loading')}>
      <Skeleton height={120} radius="lg" />
      <Skeleton height={120} radius="lg" />
      <Skeleton height={120} radius="lg" />
    </div>
  )
}
