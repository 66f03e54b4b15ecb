import { z } from 'zod'
import { sessionState } from './event-nouns.ts'
import { epochMs, id, line, page, pageQuery } from './primitives.ts'

export const scanOutcome = z.enum([
  'admitted',
  'already_admitted',
  'wrong_session',
  'too_early',
  'cancelled',
  'superseded',
  'forged',
  'unknown',
])
export type ScanOutcome = z.infer<typeof scanOutcome>

export const gate = line(40)

/** What the door sees of a ticket. */
export const scannedTicket = z.object({
  id,
  sessionId: id,
  /** Of the ticket's own session, to say where it is good; null while that is not known here. */
  session: z.object({ title: z.string(), startsAtMs: epochMs, timeZone: z.string() }).nullable(),
  orderNumber: z.string(),
  offerName: z.string(),
  proofRequired: z.boolean(),
  /** Not shown to the door of another organiser. */
  holderName: z.string().nullable(),
})
export type ScannedTicket = z.infer<typeof scannedTicket>

/** Why a code is unknown: it was typed wrongly, or is no ticket code at all (a web address, a voucher). */
export const scanHint = z.enum(['mistyped', 'not_a_ticket_code'])
export type ScanHint = z.infer<typeof scanHint>

// POST /api/validation/scans
export const scanBody = z.strictObject({
  /** Chosen by the device, once per scan: a retry gets the first answer. */
  scanId: id,
  /** The text of the QR code, which may begin with a space, or the short code as somebody typed it. */
  code: z.string().min(1).max(512),
  sessionId: id,
  gate,
})
export type ScanBody = z.infer<typeof scanBody>
export const scanAnswer = z.object({
  outcome: scanOutcome,
  /** Where the code is one of ours. */
  ticket: scannedTicket.optional(),
  /** admitted and already_admitted: when and where the admission was. */
  admittedAtMs: epochMs.optional(),
  gate: z.string().optional(),
  /** too_early: from when on. */
  opensAtMs: epochMs.optional(),
  /** unknown: what to say about it, where there is something to say. */
  hint: scanHint.optional(),
})
export type ScanAnswer = z.infer<typeof scanAnswer>

// GET /api/validation/sessions: those I may scan for and that are not long over, today's first
export const doorSessionsQuery = pageQuery
export const doorSession = z.object({
  id,
  eventId: id,
  title: z.string(),
  organiser: z.object({ id, name: z.string() }),
  state: sessionState,
  startsAtMs: epochMs,
  endsAtMs: epochMs,
  doorsAtMs: epochMs.nullable(),
  timeZone: z.string(),
  capacity: z.int(),
  tickets: z.int(),
  admitted: z.int(),
})
export type DoorSession = z.infer<typeof doorSession>
export const doorSessionPage = page(doorSession)

// GET /api/validation/sessions/:id/stats
export const doorStats = z.object({
  sessionId: id,
  capacity: z.int(),
  /** Tickets that would be let in, or have been. */
  tickets: z.int(),
  admitted: z.int(),
  /** Scans that were not let in. */
  refused: z.int(),
  gates: z.array(z.object({ gate: z.string(), admitted: z.int(), refused: z.int() })),
  lastScanAtMs: epochMs.nullable(),
})
export type DoorStats = z.infer<typeof doorStats>

// GET /api/validation/scans
export const scansQuery = pageQuery.extend({ sessionId: id, outcome: scanOutcome.optional() })
export type ScansQuery = z.infer<typeof scansQuery>
export const scan = z.object({
  scanId: id,
  sessionId: id,
  gate: z.string(),
  outcome: scanOutcome,
  atMs: epochMs,
  ticket: scannedTicket.nullable(),
})
export type Scan = z.infer<typeof scan>
export const scanPage = page(scan)
