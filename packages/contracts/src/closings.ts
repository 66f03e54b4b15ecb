import { z } from 'zod'
import { cents, currency, digest, epochMs, id, page, pageQuery, rateBp, signedCents } from './primitives.ts'
import { journalRegister, tender } from './sales.ts'

/** What the money journal is closed by: each day, month and year once, when it is over. */
export const closingPeriod = z.enum(['day', 'month', 'year'])
export type ClosingPeriod = z.infer<typeof closingPeriod>

const day = z.iso.date()

/** What a period came to, in one currency. Refunds are negative. */
export const periodTotals = z.object({
  currency,
  sales: z.int().min(0),
  refunds: z.int().min(0),
  salesCents: cents,
  refundsCents: signedCents,
  netCents: signedCents,
  /** Sales less refunds, by rate. */
  vat: z.array(z.object({ rateBp, grossCents: signedCents, vatCents: signedCents })),
  tenders: z.array(z.object({ tender, salesCents: cents, refundsCents: signedCents })),
  /** Net since the first of January, this period included. */
  yearNetCents: signedCents,
  /** All sales, and all refunds, since the journal began: they are never set back. */
  perpetualSalesCents: cents,
  perpetualRefundsCents: signedCents,
})
export type PeriodTotals = z.infer<typeof periodTotals>

export const closing = z.object({
  id,
  organiserId: id,
  register: z.string(),
  period: closingPeriod,
  /** Without gaps, per register and kind of period. */
  number: z.int().positive(),
  /** The period's first day. */
  startsOn: day,
  timeZone: z.string(),
  fromMs: epochMs,
  toMs: epochMs,
  firstSeq: z.int().positive(),
  /** So many rows of the journal, from `firstSeq` on. */
  entries: z.int().min(0),
  totals: z.array(periodTotals),
  closedAtMs: epochMs,
  /** Of the closing before of its kind; the first one's is 64 zeros. */
  previousHash: digest,
  hash: digest,
})
export type Closing = z.infer<typeof closing>

// GET /api/tickets/journal/closings: newest first
export const closingsQuery = pageQuery.extend({
  organiserId: id,
  register: journalRegister.optional(),
  period: closingPeriod.default('day'),
})
export type ClosingsQuery = z.infer<typeof closingsQuery>
export const closingPage = page(closing)

// POST /api/tickets/journal/closings → 201, or 200 where it was closed already. Closes what is missing before it too.
export const closeBody = z.strictObject({
  organiserId: id,
  register: journalRegister,
  period: closingPeriod,
  startsOn: day,
})
export type CloseBody = z.infer<typeof closeBody>

// GET /api/tickets/journal/closings/:id
export const closingAnswer = z.object({ closing })

// GET /api/tickets/journal/closings/:id/archive
export const archiveQuery = z.strictObject({ format: z.enum(['json', 'csv']).default('json') })

export const MOST_STANDINGS = 100

// GET /api/tickets/journal/standing, for Admins: of some organisers, or of all, but then those alone that are late
export const standingQuery = z.strictObject({
  /** Their ids with commas between. */
  organiserIds: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(id).min(1).max(MOST_STANDINGS))
    .optional(),
})
/** Of one register: an organiser who has taken no money has none. */
export const journalStanding = z.object({
  organiserId: id,
  organiserName: z.string(),
  register: z.string(),
  /** The first day of the last one of each that is closed. */
  closed: z.object({ day: day.nullable(), month: day.nullable(), year: day.nullable() }),
  /** What is over and closes next; late where it should have closed by itself long since. */
  due: z
    .object({
      period: closingPeriod,
      startsOn: day,
      timeZone: z.string(),
      overAtMs: epochMs,
      isLate: z.boolean(),
    })
    .nullable(),
})
export type JournalStanding = z.infer<typeof journalStanding>
export const standingAnswer = z.object({ items: z.array(journalStanding) })
export type StandingAnswer = z.infer<typeof standingAnswer>

// GET /api/tickets/journal/running: what was taken since the last closed day, register by register
export const runningQuery = z.strictObject({ organiserId: id })
export const runningAnswer = z.object({
  items: z.array(
    z.object({
      register: z.string(),
      /** By whose clocks its days begin. */
      timeZone: z.string(),
      sinceMs: epochMs,
      entries: z.int().min(0),
      totals: z.array(periodTotals),
      /** The last day that was closed. */
      closedUntil: day.nullable(),
    }),
  ),
})
export type RunningAnswer = z.infer<typeof runningAnswer>
