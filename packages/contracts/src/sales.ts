import { z } from 'zod'
import { sessionState } from './event-nouns.ts'
import {
  cents,
  currency,
  digest,
  epochMs,
  id,
  line,
  page,
  pageQuery,
  rateBp,
  signedCents,
} from './primitives.ts'

/** What was paid with; `exchange`: with a ticket that was given back for another. */
export const tender = z.enum(['card', 'cash', 'voucher', 'free', 'exchange'])
export type Tender = z.infer<typeof tender>

/** By which way an order came: in the browser, over the counter, or by an organiser's invitation. */
export const channel = z.enum(['web', 'counter', 'invitation'])
export type Channel = z.infer<typeof channel>

// GET /api/tickets/sales
export const salesQuery = z.strictObject({ eventId: id })
const offerSales = z.object({
  offerId: id,
  name: z.string(),
  priceCents: cents,
  cap: z.int().nullable(),
  sold: z.int(),
  held: z.int(),
  /** Sold less refunded. */
  grossCents: signedCents,
})
const sessionSales = z.object({
  sessionId: id,
  state: sessionState,
  startsAtMs: epochMs,
  capacity: z.int(),
  sold: z.int(),
  held: z.int(),
  grossCents: signedCents,
  offers: z.array(offerSales),
})
export const salesAnswer = z.object({
  eventId: id,
  currency,
  sold: z.int(),
  held: z.int(),
  grossCents: signedCents,
  sessions: z.array(sessionSales),
})
export type SalesAnswer = z.infer<typeof salesAnswer>

export const journalRegister = line(40)

export const journalEntry = z.object({
  /** Without gaps within its organiser and register. */
  seq: z.int().positive(),
  organiserId: id,
  /** The till it was taken at; sales on the web are the register `web`. */
  register: z.string(),
  kind: z.enum(['sale', 'refund']),
  orderId: id,
  orderNumber: z.string(),
  tender,
  /** Negative in a refund. */
  grossCents: signedCents,
  currency,
  vat: z.array(z.object({ rateBp, grossCents: signedCents, vatCents: signedCents })),
  atMs: epochMs,
  /** Of the entry before; the first one's is 64 zeros. */
  previousHash: digest,
  hash: digest,
})
export type JournalEntry = z.infer<typeof journalEntry>

// GET /api/tickets/journal
export const journalQuery = pageQuery.extend({ organiserId: id, register: journalRegister.optional() })
export type JournalQuery = z.infer<typeof journalQuery>
export const journalPage = page(journalEntry)

// GET /api/tickets/journal/verify
export const journalVerifyQuery = z.strictObject({ organiserId: id, register: journalRegister.optional() })
export const journalVerifyAnswer = z.object({
  whole: z.boolean(),
  entries: z.int(),
  closings: z.int(),
  /** The first entry, or closing, that is not as it was written. */
  firstFault: z
    .union([
      z.object({ register: z.string(), seq: z.int(), fault: z.string() }),
      z.object({
        register: z.string(),
        closing: z.object({ period: z.enum(['day', 'month', 'year']), number: z.int() }),
        fault: z.string(),
      }),
    ])
    .nullable(),
})
export type JournalVerifyAnswer = z.infer<typeof journalVerifyAnswer>
