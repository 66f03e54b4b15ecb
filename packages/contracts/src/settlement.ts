import { z } from 'zod'
import { sessionState } from './event-nouns.ts'
import {
  currency,
  digest,
  epochMs,
  id,
  idParams,
  locale,
  rateBp,
  signedCents,
  timeZone,
} from './primitives.ts'
import { channel, tender } from './sales.ts'

/** Negative on a sheet that corrects an earlier one. */
const count = z.int()

/** Fees that were kept are within what is kept, and so is their VAT. */
const sums = {
  sold: count,
  returned: count,
  grossCents: signedCents,
  /** Given back, or paid another order with. */
  refundedCents: signedCents,
  /** Of that, what paid another order. */
  exchangedCents: signedCents,
  feeCents: signedCents,
  /** Gross less refunded. */
  keptCents: signedCents,
  /** Of what is kept, as the money journal has it. */
  vatCents: signedCents,
}
export const settlementSums = z.object(sums)
export type SettlementSums = z.infer<typeof settlementSums>

/** What came of one price, by one way, at one rate. */
export const settlementLine = z.object({
  offerId: id,
  name: z.string(),
  /** Of one ticket. */
  unitCents: signedCents,
  channel,
  rateBp,
  ...sums,
})
export type SettlementLine = z.infer<typeof settlementLine>

export const settlementFigures = z.object({
  currency,
  lines: z.array(settlementLine),
  total: settlementSums,
  /** Of what is kept, lowest rate first. */
  rates: z.array(z.object({ rateBp, keptCents: signedCents, vatCents: signedCents })),
  /** Refunds are negative. */
  tenders: z.array(z.object({ tender, salesCents: signedCents, refundsCents: signedCents })),
})
export type SettlementFigures = z.infer<typeof settlementFigures>

/** A settled session: the first sheet holds all of it until a moment, each further one what has changed since. None is ever changed. */
export const settlementSheet = z.object({
  /** From 1, without gaps, per session. */
  number: z.int().positive(),
  sessionId: id,
  /** Holds what was paid and given back before. */
  untilMs: epochMs,
  closedAtMs: epochMs,
  closedBy: id,
  figures: settlementFigures,
  /** Of the sheet before; the first one's is 64 zeros. */
  previousHash: digest,
  hash: digest,
})
export type SettlementSheet = z.infer<typeof settlementSheet>

// GET /api/tickets/sessions/:id/settlement
export const settlementAnswer = z.object({
  session: z.object({
    id,
    eventId: id,
    organiserId: id,
    title: z.string(),
    state: sessionState,
    startsAtMs: epochMs,
    endsAtMs: epochMs,
    timeZone,
  }),
  /** The figures hold what was paid and given back before. */
  asOfMs: epochMs,
  /** Of all time. */
  whole: settlementFigures,
  /** What no sheet holds yet. */
  open: settlementFigures,
  /** Whether the journal says the same, to the cent. */
  agrees: z.boolean(),
  /** Why no sheet can be closed now; null where one can. */
  notClosable: z.enum(['session_not_over', 'nothing_to_settle', 'books_differ']).nullable(),
  /** The latest first. */
  sheets: z.array(settlementSheet),
})
export type SettlementAnswer = z.infer<typeof settlementAnswer>

// POST /api/tickets/sessions/:id/settlement/sheets → 201, or 200 where that sheet was closed already
export const closeSheetBody = z.strictObject({ number: z.int().positive() })
export const sheetAnswer = z.object({ sheet: settlementSheet })

// GET /api/tickets/sessions/:id/settlement/sheets/:number, …/sheet.pdf, …/sheet.csv
export const sheetParams = idParams.extend({
  number: z.coerce.number<string | number>().pipe(z.int().min(1).max(1_000_000)),
})
export const sheetFileQuery = z.strictObject({ locale: locale.default('fr'), bom: z.literal('1').optional() })
