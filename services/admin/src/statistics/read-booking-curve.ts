import { DEFAULT_CURRENCY } from '@guichet/contracts/primitives'
import { type BookingCurveAnswer, type BookingCurveQuery, MOST_EARLIER } from '@guichet/contracts/stats'
import type { Viewer } from '@guichet/service-kit/http/access'
import { startOf } from '@guichet/service-kit/journal/periods'
import type { Deps } from '../deps.ts'
import { MEASURES } from '../sales/measures.ts'
import { byDay } from './by-day.ts'
import { figuresOf } from './figures.ts'
import { findSessionsOf, sumBySession } from './queries.ts'
import { mostOrdersIn } from './read-curve.ts'
import { lookAt } from './scope.ts'

const ALWAYS = { fromMs: 0, toMs: 253_402_300_799_999 }
const DAY_MS = 86_400_000

type Shown = BookingCurveAnswer['sessions'][number]

/** How a session sold before it began, beside those before it, each as many days before its own day. */
export async function readBookingCurve(
  deps: Deps,
  viewer: Viewer,
  { eventId, sessionId, channel, currency: wanted }: BookingCurveQuery,
): Promise<BookingCurveAnswer> {
  const { db } = deps
  const looked = await lookAt(deps, viewer, { eventId, sessionId, channel, ...ALWAYS })
  const [timeZone] = looked.timeZones
  const currency = wanted ?? (await mostOrdersIn(db, looked)) ?? DEFAULT_CURRENCY
  const all = await findSessionsOf(db, eventId, sessionId)
  const nowMs = deps.nowMs()
  const named = all.findIndex(({ id }) => id === sessionId)
  const next = all.findIndex(({ starts_at_ms }) => starts_at_ms > nowMs)
  const place = [named, next].find((found) => found !== -1) ?? all.length - 1
  const compared = all.slice(0, place + 1).toReversed()
  const ids = compared.map(({ id }) => id)
  const scope = { ...looked.scope, eventId }
  const sums = ids.length === 0 ? [] : await sumBySession(db, scope, ids, currency)
  const bySession = Map.groupBy(sums, ({ session_id }) => session_id)
  const [own, ...before] = compared
  const earlier = before.filter(({ id }) => bySession.has(id)).slice(0, MOST_EARLIER)
  const today = dayOf(startOf('day', nowMs, timeZone))
  const sessions = (own ? [own, ...earlier] : []).map(({ id, starts_at_ms }): Shown => {
    const lastDay = dayOf(startOf('day', starts_at_ms, timeZone))
    const points = byDay(bySession.get(id) ?? [], MEASURES, timeZone).map(({ at, ...sum }) => ({
      daysBefore: lastDay - dayOf(at),
      ...figuresOf(sum),
    }))
    return { sessionId: id, startsAtMs: starts_at_ms, daysLeft: lastDay - today, points }
  })
  return {
    timeZone,
    currency,
    sessions,
    choices: all.map(({ id, starts_at_ms }) => ({ sessionId: id, startsAtMs: starts_at_ms })),
  }
}

/** Days are counted, so that what lies between two of them is a number. */
function dayOf(date: string): number {
  return Date.parse(date) / DAY_MS
}
