import { z } from 'zod'
import { sessionState } from './event-nouns.ts'
import { epochMs, id, line, page, pageQuery } from './primitives.ts'

export const scanOutcome = z.enum([
  'admitted',
  'already_admitted',
  /** Let out: whoever holds the ticket is no longer inside. */
  'exited',
  /** An exit without an entry, or a second one. */
  'not_inside',
  /** Only to a scan that comes again under its id: its entry or exit was taken back meanwhile. */
  'undone',
  'wrong_session',
  'too_early',
  'cancelled',
  'superseded',
  'forged',
  'unknown',
])
export type ScanOutcome = z.infer<typeof scanOutcome>

/** What a scan was judged to be, whatever became of it. */
export const keptOutcome = scanOutcome.exclude(['undone'])
export type KeptOutcome = z.infer<typeof keptOutcome>

export const gate = line(40)

/** Whether somebody comes in or goes out. */
export const direction = z.enum(['entry', 'exit'])
export type Direction = z.infer<typeof direction>

/** For so long an entry or an exit can be taken back, by the server's clock. */
export const UNDO_MS = 60_000

/** What the door sees of a ticket. */
export const scannedTicket = z.object({
  id,
  sessionId: id,
  /** Of the ticket's own session, to say where it is good; null while that is not known here. */
  session: z.object({ title: z.string(), startsAtMs: epochMs, timeZone: z.string() }).nullable(),
  orderNumber: z.string(),
  offerName: z.string(),
  proofRequired: z.boolean(),
  /** Who it is for, as its offer said: what the proof is to show. */
  condition: z.string().nullable(),
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
  direction: direction.default('entry'),
})
/** As a device sends it. */
export type ScanWish = z.input<typeof scanBody>
export type ScanBody = z.output<typeof scanBody>
export const scanAnswer = z.object({
  outcome: scanOutcome,
  /** Where the code is one of ours. */
  ticket: scannedTicket.optional(),
  /** admitted, already_admitted and undone: when and where the admission was; exited: that of the stay that ended. */
  admittedAtMs: epochMs.optional(),
  gate: z.string().optional(),
  /** admitted and exited: until when it can be taken back. */
  undoUntilMs: epochMs.optional(),
  /** exited, not_inside and already_admitted: when the holder left, if they did. */
  leftAtMs: epochMs.optional(),
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
  /** Whether who goes out may come in again. */
  reEntry: z.boolean(),
})
export type DoorSession = z.infer<typeof doorSession>
export const doorSessionPage = page(doorSession)

// POST /api/validation/admissions: lets tickets in without a code, for a reason
export const handReason = line(200).min(3)
export const handAdmissionBody = z.strictObject({
  /** Chosen by the device, once per intention: a retry gets the first answer. */
  requestId: id,
  ticketIds: z
    .array(id)
    .min(1)
    .max(50)
    .refine((ids) => new Set(ids).size === ids.length, 'each ticket once'),
  sessionId: id,
  /** `dead_phone`, `lost_ticket`, `group`, or the door's own words. */
  reason: handReason,
  gate,
})
export type HandAdmissionBody = z.infer<typeof handAdmissionBody>
/** In the order of the question. `unknown` where the door has not heard of a ticket. */
export const handAdmissionAnswer = z.object({
  items: z.array(scanAnswer.extend({ ticketId: id, scanId: id })),
})
export type HandAdmissionAnswer = z.infer<typeof handAdmissionAnswer>

// DELETE /api/validation/admissions/:id: takes back the entry or the exit that a scan made, by the scan's id
export const undoneAnswer = z.object({ scanId: id, ticketId: id, direction, undoneAtMs: epochMs })
export type UndoneAnswer = z.infer<typeof undoneAnswer>

/** Where a ticket's holder is, as far as the door knows. */
export const presence = z.enum(['expected', 'inside', 'left', 'cancelled'])
export type Presence = z.infer<typeof presence>

export const doorTicket = z.object({
  ticketId: id,
  orderNumber: z.string(),
  offerName: z.string(),
  holderName: z.string().nullable(),
  proofRequired: z.boolean(),
  condition: z.string().nullable(),
  presence,
  /** inside and left: of the latest entry. */
  admittedAtMs: epochMs.nullable(),
  gate: z.string().nullable(),
})
export type DoorTicket = z.infer<typeof doorTicket>

export const doorOrder = z.object({ orderNumber: z.string(), tickets: z.array(doorTicket) })
export type DoorOrder = z.infer<typeof doorOrder>

// GET /api/validation/search: a session's tickets by a name, an e-mail or an order number
export const doorSearchQuery = z.strictObject({ sessionId: id, query: line(100).min(2) })
export type DoorSearchQuery = z.infer<typeof doorSearchQuery>
export const doorSearchAnswer = z.object({
  /** Whole orders with all their tickets for the session, so that a group is seen; at most 20. */
  items: z.array(doorOrder),
  /** There are more: say more of the name. */
  more: z.boolean(),
  /** Those who know e-mails do not answer: only names and order numbers were looked through. */
  partial: z.boolean(),
})
export type DoorSearchAnswer = z.infer<typeof doorSearchAnswer>

// GET /api/validation/tickets/:id/order: all tickets of its order for the session
export const ofSessionQuery = z.strictObject({ sessionId: id })
export const doorOrderAnswer = z.object({ order: doorOrder })

// GET /api/validation/sessions/:id/stats
export const doorStats = z.object({
  sessionId: id,
  capacity: z.int(),
  /** Tickets that would be let in, or have been. */
  tickets: z.int(),
  /** Tickets that were let in, however often; entries taken back do not count. */
  admitted: z.int(),
  inside: z.int(),
  entries: z.int(),
  exits: z.int(),
  /** Of the entries, those without a code. */
  byHand: z.int(),
  undone: z.int(),
  /** Scans that were not let in. */
  refused: z.int(),
  gates: z.array(
    z.object({
      gate: z.string(),
      admitted: z.int(),
      exits: z.int(),
      byHand: z.int(),
      refused: z.int(),
      lastScanAtMs: epochMs,
    }),
  ),
  /** The last ten minutes, the present one last. */
  minutes: z.array(z.object({ startsAtMs: epochMs, entries: z.int(), exits: z.int() })),
  lastScanAtMs: epochMs.nullable(),
})
export type DoorStats = z.infer<typeof doorStats>

// GET /api/validation/scans
export const scansQuery = pageQuery.extend({ sessionId: id, outcome: keptOutcome.optional() })
export type ScansQuery = z.infer<typeof scansQuery>
export const scan = z.object({
  scanId: id,
  sessionId: id,
  gate: z.string(),
  direction,
  outcome: keptOutcome,
  /** Let in without a code: why. Its words are forgotten 30 days after the session, and read `forgotten` then. */
  reason: z.string().nullable(),
  atMs: epochMs,
  /** Until when its entry or exit can be taken back, and when that was done. */
  undoUntilMs: epochMs.nullable(),
  undoneAtMs: epochMs.nullable(),
  ticket: scannedTicket.nullable(),
})
export type Scan = z.infer<typeof scan>
export const scanPage = page(scan)

// GET /api/validation/tickets/:id/history: what a ticket went through at a session's door, the newest first
export const ticketHistory = z.object({
  ticket: scannedTicket.nullable(),
  presence,
  items: z.array(
    z.object({
      atMs: epochMs,
      gate: z.string(),
      /** `undo`: what that scan did was taken back. */
      kind: z.enum(['scan', 'hand', 'undo']),
      scanId: id,
      direction,
      outcome: keptOutcome,
      reason: z.string().nullable(),
      undoUntilMs: epochMs.nullable(),
    }),
  ),
})
export type TicketHistory = z.infer<typeof ticketHistory>
