import { DEFAULT_CURRENCY } from '@guichet/contracts/primitives'
import type { Channel } from '@guichet/contracts/sales'
import { MOST_EVENTS, type StatsAnswer } from '@guichet/contracts/stats'
import type { Db } from '../tables.ts'
import { figuresOf } from './figures.ts'
import { findOffersWithSessions, findTitles, type Sales, sumBy } from './queries.ts'
import { type Looked, salesIn } from './scope.ts'
import { rangeBefore } from './stretches.ts'

/** What was sold in a time, beside as long a time before. */
export async function readStats(db: Db, looked: Looked, wanted: string | undefined): Promise<StatsAnswer> {
  const { scope, timeZones } = looked
  const [timeZone] = timeZones
  const sales = salesIn(looked)
  const totals = (await sumBy<string>(db, sales, 'currency')).toSorted((a, b) => b.orders - a.orders)
  const currency = wanted ?? totals[0]?.key ?? DEFAULT_CURRENCY
  const before = { ...looked, scope: { ...scope, ...rangeBefore(scope, timeZone) } }
  const totalsBefore = await sumBy<string>(db, salesIn(before), 'currency', currency)
  const channels = await sumBy<Channel>(db, sales, 'channel', currency)
  return {
    fromMs: scope.fromMs,
    toMs: scope.toMs,
    timeZone,
    currency,
    currencies: totals.map(({ key }) => key),
    total: figuresOf(totals.find(({ key }) => key === currency)),
    before: figuresOf(totalsBefore[0]),
    channels: channels.map((sum) => ({ channel: sum.key, ...figuresOf(sum) })),
    event: await readEvent(db, scope.eventId),
    events: scope.eventId === undefined ? await readEvents(db, sales, currency) : [],
    offers: scope.eventId === undefined ? [] : await readOffers(db, scope.eventId, sales, currency),
  }
}

async function readEvent(db: Db, eventId: string | undefined): Promise<StatsAnswer['event']> {
  if (eventId === undefined) return null
  return { id: eventId, title: (await findTitles(db, [eventId])).get(eventId) ?? '' }
}

async function readEvents(db: Db, sales: Sales, currency: string): Promise<StatsAnswer['events']> {
  const sums = await sumBy<string>(db, sales, 'event_id', currency)
  const most = sums.toSorted((a, b) => b.gross_cents - a.gross_cents || b.sold - a.sold).slice(0, MOST_EVENTS)
  const titles = await findTitles(
    db,
    most.map(({ key }) => key),
  )
  return most.map((sum) => ({ eventId: sum.key, title: titles.get(sum.key) ?? '', ...figuresOf(sum) }))
}

/** In the order of their sessions. */
async function readOffers(
  db: Db,
  eventId: string,
  sales: Sales,
  currency: string,
): Promise<StatsAnswer['offers']> {
  const sums = new Map((await sumBy<string>(db, sales, 'offer_id', currency)).map((sum) => [sum.key, sum]))
  const offers = await findOffersWithSessions(db, eventId)
  return offers.flatMap(({ id, name, session_id, starts_at_ms }) => {
    const sum = sums.get(id)
    return sum
      ? [{ offerId: id, name, sessionId: session_id, startsAtMs: starts_at_ms, ...figuresOf(sum) }]
      : []
  })
}
