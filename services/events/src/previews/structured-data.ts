import type { Category } from '@guichet/contracts/event-nouns'
import type { SalesOfSessionsAnswer } from '@guichet/contracts/internal'
import { Temporal } from 'temporal-polyfill'
import type { EventBundle } from '../events/view.ts'
import type { SessionRow } from '../tables.ts'

export type SalesOfSession = SalesOfSessionsAnswer['items'][number]

/** Search engines read no more of one page. */
const MOST_SESSIONS = 50

const types: Record<Category, string> = {
  film: 'ScreeningEvent',
  concert: 'MusicEvent',
  theatre: 'TheaterEvent',
  sport: 'SportsEvent',
  fair: 'Event',
  comedy: 'ComedyEvent',
  dance: 'DanceEvent',
  exhibition: 'ExhibitionEvent',
  family: 'ChildrensEvent',
  conference: 'Event',
  other: 'Event',
}

interface Addresses {
  page: string
  picture: string
}

/** What schema.org says of an event: one for each session to come, or of the last one where all are over. */
export function structuredData(
  bundle: EventBundle,
  sales: readonly SalesOfSession[],
  addresses: Addresses,
  nowMs: number,
): object[] {
  const toCome = bundle.sessions.filter((session) => session.ends_at_ms > nowMs)
  const shown = toCome.length > 0 ? toCome.slice(0, MOST_SESSIONS) : bundle.sessions.slice(-1)
  return shown.map((session) => ({
    '@context': 'https://schema.org',
    ...sessionData(bundle, session, sales, addresses),
  }))
}

function sessionData(
  { event, organiser }: EventBundle,
  session: SessionRow,
  sales: readonly SalesOfSession[],
  { page, picture }: Addresses,
): object {
  const moment = (ms: number) => momentIn(event.time_zone, ms)
  const url = `${page}?session=${session.id}`
  const offer = offerOf(
    sales.find(({ sessionId }) => sessionId === session.id),
    url,
  )
  const isCancelled = event.state === 'cancelled' || session.state === 'cancelled'
  const isMoved = session.state === 'moved' && session.moved_from_ms !== null
  return {
    '@type': types[event.category],
    '@id': `${page}#${session.id}`,
    name: event.title,
    ...(event.description === '' ? {} : { description: event.description }),
    url,
    image: [picture],
    startDate: moment(session.starts_at_ms),
    endDate: moment(session.ends_at_ms),
    ...(session.doors_at_ms === null ? {} : { doorTime: moment(session.doors_at_ms) }),
    ...(isMoved && !isCancelled ? { previousStartDate: moment(session.moved_from_ms ?? 0) } : {}),
    eventStatus: `https://schema.org/${isCancelled ? 'EventCancelled' : isMoved ? 'EventRescheduled' : 'EventScheduled'}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: event.venue_name,
      address: {
        '@type': 'PostalAddress',
        streetAddress: event.venue_address,
        addressLocality: event.venue_city,
      },
    },
    organizer: { '@type': 'Organization', name: organiser.name },
    ...(offer && !isCancelled ? { offers: offer } : {}),
  }
}

const availabilities: Record<SalesOfSession['salesState'], string> = {
  on_sale: 'InStock',
  upcoming: 'PreOrder',
  sold_out: 'SoldOut',
  closed: 'OutOfStock',
  not_on_sale: 'OutOfStock',
}

/** None where tickets did not say, or nothing was ever on sale. */
function offerOf(sales: SalesOfSession | undefined, url: string): object | undefined {
  if (!sales || sales.salesState === 'not_on_sale') return undefined
  const { fromPriceCents, currency, salesState } = sales
  const price =
    fromPriceCents === null ? {} : { price: (fromPriceCents / 100).toFixed(2), priceCurrency: currency }
  return { '@type': 'Offer', url, availability: `https://schema.org/${availabilities[salesState]}`, ...price }
}

/** As the clock at the venue shows it, with its distance from UTC. */
function momentIn(timeZone: string, ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' })
}
