import type { Event, Session } from '@guichet/contracts/events'
import type { Offer } from '@guichet/contracts/offers'
import type { PlaceOrderAnswer } from '@guichet/contracts/orders'
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { eventQuery } from '../features/events/api.ts'
import { EventFacts } from '../features/events/event-facts.tsx'
import { termsOf } from '../features/events/terms-of.ts'
import { offersQuery } from '../features/offers/api.ts'
import { PlacesForm } from '../features/orders/places-form.tsx'
import { RefundTerms } from '../features/orders/refund-terms.tsx'
import { isProblem } from '../lib/api/problem.ts'
import { keyFragment } from '../lib/order-link.ts'
import { Page } from '../ui/page/page.tsx'
import { PageHeading } from '../ui/page/page-heading.tsx'
import { Poster } from '../ui/poster/poster.tsx'
import { firstChoice, type PickableSession } from '../ui/session-picker/group-by-day.ts'
import { SessionPicker } from '../ui/session-picker/session-picker.tsx'
import { ErrorNote } from '../ui/states/error-note.tsx'
import classes from './event-page.module.css'
import { NotFoundPage } from './not-found-page.tsx'

const route = getRouteApi('/events/$slug')

export function EventPage() {
  const { slug } = route.useParams()
  const found = useQuery(eventQuery(slug))
  if (isProblem(found.error, 'not_found')) return <NotFoundPage />
  return (
    <Page>
      {found.data ? <EventView event={found.data} /> : null}
      {found.isPending ? <EventSkeleton /> : null}
      {found.isError && !found.data ? (
        <ErrorNote error={found.error} onRetry={() => found.refetch()} />
      ) : null}
    </Page>
  )
}

function EventView({ event }: { event: Event }) {
  const { t } = useTranslation('events')
  const search = route.useSearch()
  const offers = useQuery(offersQuery(event.id))
  const pickable = upcoming(event, offers.data)
  const wanted = pickable.find((session) => session.id === search.session) ?? firstChoice(pickable)
  const session = event.sessions.find((each) => each.id === wanted?.id)
  return (
    <article className={classes.event}>
      <Poster
        className={classes.poster}
        src={event.image?.url ?? event.posterUrl}
        alt={event.image?.alt ?? ''}
        eager
      />
      <div className={classes.words}>
        <PageHeading title={event.title}>
          <p className={classes.category}>{t(`categories.${event.category}`)}</p>
        </PageHeading>
        <EventFacts event={event} session={session} />
      </div>
      <section className={classes.booking} aria-label={t('detail.choose')}>
        <Booking event={event} session={session} pickable={pickable} offers={offers} />
      </section>
      <section className={classes.about}>
        <h2>{t('detail.about')}</h2>
        <p className={classes.description}>{event.description}</p>
      </section>
    </article>
  )
}

interface BookingProps {
  event: Event
  session: Session | undefined
  pickable: PickableSession[]
  offers: { data?: Offer[] | undefined; error: Error | null; refetch: () => unknown }
}

function Booking({ event, session, pickable, offers }: BookingProps) {
  const { t } = useTranslation('events')
  const navigate = useNavigate()
  if (event.state === 'cancelled') return <Notice text={t('detail.cancelled')} session={session} />
  if (!session) return <p className={classes.notice}>{t('detail.over')}</p>
  if (offers.error && !offers.data) return <ErrorNote error={offers.error} onRetry={() => offers.refetch()} />
  if (!offers.data) return <Skeleton height={320} radius="lg" />

  function goOn({ order, accessKey }: PlaceOrderAnswer) {
    const to = order.state === 'paid' ? '/tickets/order/$orderId' : '/checkout/$orderId'
    void navigate({ to, params: { orderId: order.id }, hash: keyFragment(accessKey) ?? '' })
  }

  const picker = (
    <>
      <SessionPicker
        sessions={pickable}
        timeZone={event.timeZone}
        chosenId={session.id}
        onChoose={(id) => navigate({ to: '.', search: { session: id }, replace: true, resetScroll: false })}
      />
      {session.state === 'scheduled' ? null : (
        <Notice text={t(noticeKey(session, pickable))} session={session} />
      )}
      {session.state === 'cancelled' ? null : (
        <RefundTerms
          terms={termsOf(event, session)}
          currency={offers.data[0]?.currency ?? 'EUR'}
          timeZone={event.timeZone}
        />
      )}
    </>
  )
  return (
    <PlacesForm
      sessionId={session.id}
      offers={
        session.state === 'cancelled' ? [] : offers.data.filter((offer) => offer.sessionId === session.id)
      }
      picker={picker}
      onPlaced={goOn}
    />
  )
}

function noticeKey({ state }: Session, pickable: readonly PickableSession[]) {
  if (state === 'moved') return 'detail.moved'
  return pickable.some(({ cancelled }) => !cancelled) ? 'detail.sessionCancelled' : 'detail.allCancelled'
}

/** What became of it, and what the organiser says about that. */
function Notice({ text, session }: { text: string; session: Session | undefined }) {
  const { t } = useTranslation('events')
  return (
    <div className={classes.notice}>
      <p>{text}</p>
      {session?.notice ? (
        <p className={classes.says}>{t('detail.says', { notice: session.notice })}</p>
      ) : null}
    </div>
  )
}

/** Sessions that have not begun, with what the offers say of them. */
function upcoming(event: Event, offers: readonly Offer[] | undefined): PickableSession[] {
  const nowMs = Date.now()
  return event.sessions
    .filter((session) => session.endsAtMs > nowMs)
    .map((session) => {
      const own = offers?.filter((offer) => offer.sessionId === session.id) ?? []
      return {
        id: session.id,
        startsAtMs: session.startsAtMs,
        cancelled: session.state === 'cancelled',
        soldOut: own.length > 0 && own.every((offer) => offer.salesState === 'sold_out'),
      }
    })
}

function EventSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.event} role="status" aria-label={t('loading')}>
      <Skeleton className={classes.poster} radius="md" />
      <div className={classes.words}>
        <Skeleton height={64} width="80%" mb="lg" />
        <Skeleton height={20} width="50%" mb="sm" />
        <Skeleton height={20} width="60%" />
      </div>
      <Skeleton className={classes.booking} height={320} radius="lg" />
    </div>
  )
}
