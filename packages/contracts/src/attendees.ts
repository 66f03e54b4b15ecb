import { z } from 'zod'
import { order, orderedEvent, orderedSession } from './orders.ts'
import {
  cents,
  currency,
  email,
  epochMs,
  id,
  line,
  locale,
  page,
  pageQuery,
  paragraphs,
} from './primitives.ts'
import { tender } from './sales.ts'

/** One ticket, and whose it is. */
export const attendee = z.object({
  ticketId: id,
  orderId: id,
  orderNumber: z.string(),
  sessionId: id,
  offerId: id,
  offerName: z.string(),
  proofRequired: z.boolean(),
  /** Null while it is not known who an account is, and where it was emptied. */
  holderName: z.string().nullable(),
  /** Null besides where a guest was invited without one. */
  email: z.string().nullable(),
  priceCents: cents,
  currency,
  state: z.enum(['valid', 'voided']),
  soldAtMs: epochMs,
  /** It was handed on: holder and e-mail are of whom it was given to. */
  transferred: z.boolean(),
  /** How many notes there are on its order. */
  notes: z.int(),
  /** When and where somebody first came in with it, as far as the door has told; null before. */
  admittedAtMs: epochMs.nullable(),
  gate: z.string().nullable(),
  /** Whether they are in there now. */
  inside: z.boolean(),
})
export type Attendee = z.infer<typeof attendee>

/** `awaited`: its ticket counts, and nobody has come in with it. */
export const arrival = z.enum(['admitted', 'awaited'])
export type Arrival = z.infer<typeof arrival>

const filter = {
  eventId: id.optional(),
  sessionId: id.optional(),
  /** Words that are all found in name, e-mail or order number, whatever their case and accents. */
  query: z.string().max(200).optional(),
  offerId: id.optional(),
  state: attendee.shape.state.optional(),
  arrival: arrival.optional(),
}
const oneOf = { message: 'either eventId or sessionId', path: ['sessionId'] }
const namesOne = ({ eventId, sessionId }: { eventId?: unknown; sessionId?: unknown }): boolean =>
  (eventId === undefined) !== (sessionId === undefined)

// GET /api/tickets/attendees: the latest session and order first
export const attendeesQuery = pageQuery
  .extend({ ...filter, limit: pageQuery.shape.limit.unwrap().default(50) })
  .refine(namesOne, oneOf)
export type AttendeesQuery = z.infer<typeof attendeesQuery>
export type AttendeesQueryInput = z.input<typeof attendeesQuery>
/** `total` is said on the first page alone. */
export const attendeePage = page(attendee).extend({ total: z.int().nullable() })
export type AttendeePage = z.infer<typeof attendeePage>

// GET /api/tickets/attendees/counts: of an event or a session, or of one of its offers
export const attendeeCountsQuery = z
  .strictObject({ eventId: filter.eventId, sessionId: filter.sessionId, offerId: filter.offerId })
  .refine(namesOne, oneOf)
export type AttendeeCountsQuery = z.infer<typeof attendeeCountsQuery>
/** Tickets that count or did when their holders came in, and those with which somebody has. */
export const attendeeCounts = z.object({ expected: z.int(), admitted: z.int() })
export type AttendeeCounts = z.infer<typeof attendeeCounts>

// GET /api/tickets/attendees.csv: all of them, as a table; `bom=1` for spreadsheets that take UTF-8 for something else without
export const attendeesCsvQuery = z
  .strictObject({ ...filter, bom: z.literal('1').optional(), locale: locale.optional() })
  .refine(namesOne, oneOf)
export type AttendeesCsvQuery = z.infer<typeof attendeesCsvQuery>

export const orderNote = z.object({
  id,
  text: z.string(),
  /** Null where the account is gone or cannot be asked for. */
  authorName: z.string().nullable(),
  mine: z.boolean(),
  madeAtMs: epochMs,
})
export type OrderNote = z.infer<typeof orderNote>

export const sentMail = z.object({
  id,
  kind: z.string(),
  /** `waiting`: for its codes, for its turn, or for another try. */
  state: z.enum(['waiting', 'sent', 'given_up']),
  madeAtMs: epochMs,
  sentAtMs: epochMs.nullable(),
})
export type SentMail = z.infer<typeof sentMail>

export const orderPayment = z.object({
  id,
  kind: z.enum(['charge', 'refund']),
  tender,
  state: z.enum(['pending', 'succeeded', 'declined']),
  amountCents: cents,
  begunAtMs: epochMs,
  settledAtMs: epochMs.nullable(),
})

/** What was done to an order, and by whom; `by` is null for its buyer and for Guichet itself. */
export const orderEvent = z.object({
  what: z.enum([
    'placed',
    'paid',
    'expired',
    'cancelled',
    'invited',
    'payment_declined',
    'refund_asked',
    'refunded',
    'exchanged',
    'address_corrected',
    'name_corrected',
    'codes_renewed',
    'mail_sent',
    'mail_given_up',
  ]),
  atMs: epochMs,
  by: z.object({ accountId: id, name: z.string().nullable() }).nullable(),
  /** refund_asked, refunded, exchanged: how much; mail_sent, mail_given_up: which. */
  amountCents: cents.optional(),
  mail: z.string().optional(),
})
export type OrderEvent = z.infer<typeof orderEvent>

/** An order as those see it who look after its buyer. */
export const attendeeOrder = order.extend({
  event: orderedEvent,
  session: orderedSession,
  /** Null while it is not known who an account is, and where it was emptied. An account's own address is not corrected here. */
  buyer: z
    .object({ kind: z.enum(['account', 'guest']), name: z.string(), email: z.string().nullable(), locale })
    .nullable(),
  /** Whether it is no more known who bought: they were erased, or it is too long ago. */
  buyerForgotten: z.boolean(),
  /** Why they were invited; null for who bought. */
  invitation: z.object({ reason: z.string() }).nullable(),
  /** New codes are to be made, as soon as the door has been told. */
  codesRenewing: z.boolean(),
  payments: z.array(orderPayment),
  mails: z.array(sentMail),
  notes: z.array(orderNote),
  /** Oldest first. */
  history: z.array(orderEvent),
})
export type AttendeeOrder = z.infer<typeof attendeeOrder>

// GET /api/tickets/attendees/orders/:id
export const attendeeOrderAnswer = z.object({ order: attendeeOrder })

// POST /api/tickets/attendees/orders/:id/resend → 202 without a body; 429 within a minute of the last one

// PATCH /api/tickets/attendees/orders/:id/buyer: links mailed to the old address open nothing any more. `renewCodes`, when the
// address changes and nothing is said: true, for whoever has the old mail has the codes too.
export const correctBuyerBody = z
  .strictObject({ email: email.optional(), name: line(120).optional(), renewCodes: z.boolean().optional() })
  .refine(({ email, name, renewCodes }) => email !== undefined || name !== undefined || renewCodes === true, {
    message: 'say what to correct',
    path: ['email'],
  })
export type CorrectBuyerBody = z.infer<typeof correctBuyerBody>
/** `pending`: the door does not answer; the old codes count until it does, then they are renewed. */
export const correctBuyerAnswer = z.object({
  order: attendeeOrder,
  codes: z.enum(['kept', 'renewed', 'pending']),
})
export type CorrectBuyerAnswer = z.infer<typeof correctBuyerAnswer>

// POST /api/tickets/attendees/orders/:id/notes → 201; DELETE …/notes/:noteId, one's own → 204
export const noteBody = z.strictObject({ text: paragraphs(2000).min(1) })
export type NoteBody = z.infer<typeof noteBody>
export const noteAnswer = z.object({ note: orderNote })
export const noteParams = z.object({ id, noteId: id })
