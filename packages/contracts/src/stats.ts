import { z } from 'zod'
import { sessionState } from './event-nouns.ts'
import { planKind } from './popcorn.ts'
import { currency, epochMs, epochMsInQuery, id, page, pageQuery, timeZone } from './primitives.ts'
import { channel } from './sales.ts'

const count = z.int().min(0)
/** Of years and of everybody: more than one amount may be. */
const sumCents = z.int().min(0)

/** What is counted of sales, each when it happened: what is given back counts on the day it is given back. */
export const salesFigures = z.object({
  /** Paid, also with nothing. Of a single offer: those whose first line it is. */
  orders: count,
  /** Tickets. */
  sold: count,
  returned: count,
  /** Places that were kept for somebody who did not pay. */
  abandoned: count,
  grossCents: sumCents,
  /** Given back, or paid another order with. */
  refundedCents: sumCents,
  /** Gross less refunded. */
  netCents: z.int(),
})
export type SalesFigures = z.infer<typeof salesFigures>

const DAY_MS = 86_400_000
const MOST_DAYS = 10 * 366
const MOST_DAYS_OF_HOURS = 32

/** Any of them has a beginning and an end that can be answered, in whatever time zone. */
const day = z.iso.date().refine((text) => text >= '1970-01-02' && text <= '9998-12-31', {
  error: 'from 1970-01-02 to 9998-12-31',
})

/** A time, and of what. */
export const range = z.strictObject({
  /** Days, both included, on the clocks of where the events are; or moments, which count to the quarter of an hour in which they are. */
  from: day.optional(),
  to: day.optional(),
  fromMs: epochMsInQuery.optional(),
  /** Not included. */
  toMs: epochMsInQuery.optional(),
  organiserId: id.optional(),
  eventId: id.optional(),
  sessionId: id.optional(),
  channel: channel.optional(),
  /** Where there is money of several; without, the one that most orders are in. */
  currency: currency.optional(),
})
type Range = Pick<z.infer<typeof range>, 'from' | 'to' | 'fromMs' | 'toMs'>

/** How long it is, near enough; null where it is none. */
function daysIn({ from, to, fromMs, toMs }: Range): number | null {
  if (from !== undefined && to !== undefined && fromMs === undefined && toMs === undefined) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
    return days > 0 ? days : null
  }
  if (fromMs === undefined || toMs === undefined || from !== undefined || to !== undefined) return null
  return fromMs < toMs ? (toMs - fromMs) / DAY_MS : null
}

export function isRange(query: Range): boolean {
  const days = daysIn(query)
  return days !== null && days <= MOST_DAYS
}
export const RANGE_RULE = {
  error: 'from and to, or fromMs and toMs: one before the other, and ten years at most',
  path: ['from'],
}

/** Of an organiser with hundreds: a longer list is for an export. */
export const MOST_EVENTS = 50

// GET /api/admin/stats
export const statsQuery = range.refine(isRange, RANGE_RULE)
export type StatsQuery = z.infer<typeof statsQuery>

export const statsAnswer = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** Of the event; where there is none, or none is named, the one most events are in. */
  timeZone,
  currency,
  /** Every one that is sold in here. */
  currencies: z.array(currency),
  total: salesFigures,
  /** Of as long a time just before. */
  before: salesFigures,
  channels: z.array(salesFigures.extend({ channel })),
  /** The one that is named. */
  event: z.object({ id, title: z.string() }).nullable(),
  /** Those that sold most; empty where one is named. */
  events: z.array(salesFigures.extend({ eventId: id, title: z.string() })),
  /** Of the event that is named. */
  offers: z.array(
    salesFigures.extend({ offerId: id, name: z.string(), sessionId: id, startsAtMs: z.int().nullable() }),
  ),
})
export type StatsAnswer = z.infer<typeof statsAnswer>

// GET /api/admin/stats/sales
export const bucket = z.enum(['hour', 'day'])
export type Bucket = z.infer<typeof bucket>

export const salesCurveQuery = range
  .extend({ bucket })
  .refine(isRange, RANGE_RULE)
  .refine((query) => query.bucket === 'day' || (daysIn(query) ?? 0) <= MOST_DAYS_OF_HOURS, {
    error: 'by the hour a month at most',
    path: ['bucket'],
  })
export type SalesCurveQuery = z.infer<typeof salesCurveQuery>

export const salesCurveAnswer = z.object({
  bucket,
  fromMs: epochMs,
  toMs: epochMs,
  timeZone,
  currency,
  /** In order; hours and days without any sale are left out. `at` is a day, `2026-11-30`, or the moment an hour begins. */
  points: z.array(salesFigures.extend({ at: z.union([z.iso.date(), z.int()]) })),
})
export type SalesCurveAnswer = z.infer<typeof salesCurveAnswer>

/** A session is compared with so many before it. */
export const MOST_EARLIER = 3

// GET /api/admin/stats/booking-curve: how one of an event's sessions sold before it began, beside those before it
export const bookingCurveQuery = range
  .pick({ sessionId: true, channel: true, currency: true })
  .extend({ eventId: id })
export type BookingCurveQuery = z.infer<typeof bookingCurveQuery>

const ofEvent = z.object({ sessionId: id, startsAtMs: epochMs })

export const bookingCurveAnswer = z.object({
  timeZone,
  currency,
  /** The one that is named, or that begins next; then those before it that sold as well, the latest first. */
  sessions: z.array(
    ofEvent.extend({
      /** Days until it begins, on the clocks there; below zero once they are over. */
      daysLeft: z.int(),
      /** Day by day, the earliest first; days without any sale are left out. */
      points: z.array(salesFigures.extend({ daysBefore: z.int() })),
    }),
  ),
  /** All of the event that are not cancelled, by their beginning. */
  choices: z.array(ofEvent),
})
export type BookingCurveAnswer = z.infer<typeof bookingCurveAnswer>

/** Of tickets that count: sold and not given back. */
const came = { tickets: count, admitted: count }

// GET /api/admin/stats/attendance: sessions that begin within days, or of an event; the latest first
export const attendanceQuery = pageQuery
  .extend({
    from: day.optional(),
    to: day.optional(),
    organiserId: id.optional(),
    eventId: id.optional(),
  })
  .refine(({ from, to, eventId }) => (from || to ? isRange({ from, to }) : eventId !== undefined), {
    error: 'from and to, one before the other and ten years at most, or an event',
    path: ['from'],
  })
export type AttendanceQuery = z.infer<typeof attendanceQuery>

export const sessionAttendance = z.object({
  sessionId: id,
  eventId: id,
  title: z.string(),
  timeZone,
  state: sessionState,
  startsAtMs: epochMs,
  capacity: count,
  ...came,
  /** Null until the session is over. */
  noShows: count.nullable(),
})
export type SessionAttendance = z.infer<typeof sessionAttendance>
export const attendancePage = page(sessionAttendance)

// GET /api/admin/stats/sessions/:id
export const sessionAttendanceAnswer = z.object({
  session: sessionAttendance,
  offers: z.array(z.object({ offerId: id, name: z.string(), ...came })),
  channels: z.array(z.object({ channel, ...came })),
  /** By minute and gate, in order; minutes in which nobody moved are left out. What was taken back is taken off the minute it was in. */
  door: z.array(z.object({ atMs: epochMs, gate: z.string(), entries: count, exits: count })),
})
export type SessionAttendanceAnswer = z.infer<typeof sessionAttendanceAnswer>

const DAYS_RULE = { ...RANGE_RULE, error: 'one before the other, and ten years at most' }
const days = { from: day, to: day }

/** Days, both included, on the clocks of where most events are. */
export const daysQuery = range.pick({ organiserId: true }).extend(days).refine(isRange, DAYS_RULE)

/** Portions that machines poured: at the hour at which each was let pour. */
const poured = { pours: count, portions: count }

// GET /api/admin/stats/pours
export const poursAnswer = z.object({
  timeZone,
  total: z.object(poured),
  /** Of as long a time just before. */
  before: z.object(poured),
  /** Days on which something was poured, in order. */
  points: z.array(z.object({ at: z.iso.date(), ...poured })),
  machines: z.array(z.object({ machineId: id, name: z.string(), place: z.string(), ...poured })),
})
export type PoursAnswer = z.infer<typeof poursAnswer>

/** What plans earned: each purchase when it is paid, what is given back when it is. */
export const popcornFigures = z.object({
  /** Paid, also with nothing. */
  purchases: count,
  /** In them. */
  portions: count,
  grossCents: sumCents,
  refundedCents: sumCents,
  /** Gross less refunded. */
  netCents: z.int(),
})
export type PopcornFigures = z.infer<typeof popcornFigures>

// GET /api/admin/stats/popcorn
export const popcornSalesQuery = range
  .pick({ organiserId: true, currency: true })
  .extend(days)
  .refine(isRange, DAYS_RULE)
export const popcornSalesAnswer = z.object({
  timeZone,
  currency,
  /** Every one that is sold in here. */
  currencies: z.array(currency),
  total: popcornFigures,
  /** Of as long a time just before. */
  before: popcornFigures,
  /** Days on which something was paid or given back, in order. */
  points: z.array(popcornFigures.extend({ at: z.iso.date() })),
  /** What sold most first. */
  plans: z.array(popcornFigures.extend({ planId: z.string(), name: z.string(), kind: planKind })),
})
export type PopcornSalesAnswer = z.infer<typeof popcornSalesAnswer>

const accounts = { opened: count, deleted: count }

// GET /api/admin/stats/accounts
export const accountsAnswer = z.object({
  timeZone,
  total: z.object(accounts),
  before: z.object(accounts),
  points: z.array(z.object({ at: z.iso.date(), ...accounts })),
})
export type AccountsAnswer = z.infer<typeof accountsAnswer>
