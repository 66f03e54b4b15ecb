import { newId } from '@guichet/test/fixtures/new-id'
import Database from 'better-sqlite3'

const EVENTS = 1_000
const OFFERS = 3
const CHANNELS = ['web', 'counter'] as const
const PRICE_CENTS = 2_000
/** How long each of them sells, and at how many quarters of an hour of a day. */
const SELLING_DAYS = 60
const ACTIVE_QUARTERS = 12
const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
/** Events follow one another over two years. */
const SPAN_DAYS = 730

export interface CountedSales {
  /** The first day and the last. */
  from: string
  to: string
  eventId: string
  /** What all of it comes to. */
  netCents: number
}

/** Fills a house's figures, which nobody has open, with the sums of so many orders of one ticket each, as the service would have counted them. */
export function addCountedSales(file: string, orders: number): CountedSales {
  const database = new Database(file)
  try {
    database.pragma('synchronous = OFF')
    const begin = Date.UTC(2025, 0, 1)
    const eventIds = Array.from({ length: EVENTS }, newId)
    const add = openAdder(database)
    let left = orders
    database.transaction(() => {
      eventIds.forEach((eventId, n) => {
        const share = Math.floor(left / (EVENTS - n))
        left -= share
        const firstDay = Math.floor((n * (SPAN_DAYS - SELLING_DAYS)) / EVENTS)
        add(eventId, share, begin + firstDay * DAY_MS)
      })
    })()
    database.exec('ANALYZE')
    return {
      from: dayOf(begin),
      to: dayOf(begin + (SPAN_DAYS - 1) * DAY_MS),
      eventId: eventIds[EVENTS / 2] ?? '',
      netCents: orders * PRICE_CENTS,
    }
  } finally {
    database.close()
  }
}

function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

function openAdder(database: Database.Database) {
  const organiserId = newId()
  const event = database.prepare(
    `INSERT INTO events (id, organiser_id, state, title, time_zone) VALUES (?, '${organiserId}', 'published', ?, 'UTC')`,
  )
  const quarter = database.prepare(
    `INSERT INTO sales_quarters (event_id, quarter_ms, session_id, offer_id, channel, organiser_id, currency, orders, sold, returned, abandoned,
       gross_cents, refunded_cents) VALUES (?, ?, ?, ?, ?, '${organiserId}', 'EUR', ?, ?, 0, 0, ?, 0)`,
  )
  const periods = [
    ['day', '%Y-%m-%d'],
    ['month', '%Y-%m-01'],
  ].map(([period, form]) =>
    database.prepare(
      `INSERT INTO sales_periods (period, starts_on, event_id, channel, currency, organiser_id, time_zone, orders, sold, returned, abandoned,
         gross_cents, refunded_cents)
       SELECT '${period}', strftime('${form}', quarter_ms / 1000, 'unixepoch') AS starts_on, event_id, channel, currency, organiser_id, 'UTC',
         SUM(orders), SUM(sold), 0, 0, SUM(gross_cents), 0
       FROM sales_quarters WHERE event_id = ? GROUP BY starts_on, channel`,
    ),
  )
  return (eventId: string, orders: number, fromMs: number): void => {
    event.run(eventId, `Soirée ${eventId.slice(-4)}`)
    const sessionId = newId()
    const offerIds = Array.from({ length: OFFERS }, newId)
    const places = SELLING_DAYS * ACTIVE_QUARTERS * OFFERS * CHANNELS.length
    for (let place = 0; place < places; place += 1) {
      const sold = Math.floor(((place + 1) * orders) / places) - Math.floor((place * orders) / places)
      if (sold === 0) continue
      const at = Math.floor(place / (OFFERS * CHANNELS.length))
      const dayMs = fromMs + Math.floor(at / ACTIVE_QUARTERS) * DAY_MS
      const quarterMs = dayMs + (32 + (at % ACTIVE_QUARTERS) * 4) * QUARTER_MS
      const offerId = offerIds[place % OFFERS]
      const channel = CHANNELS[Math.floor(place / OFFERS) % CHANNELS.length]
      quarter.run(eventId, quarterMs, sessionId, offerId, channel, sold, sold, sold * PRICE_CENTS)
    }
    for (const period of periods) period.run(eventId)
  }
}
