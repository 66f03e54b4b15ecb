import { z } from 'zod'
import { orderedEvent, orderedSession } from './orders.ts'
import { email, epochMs, id, line, locale, paragraphs, secret } from './primitives.ts'
import { ticket } from './tickets.ts'

/** `accepting`: taken, and the door is being told. `expired` once the session is over. */
export const transferState = z.enum([
  'offered',
  'accepting',
  'accepted',
  'cancelled',
  'declined',
  'refused',
  'expired',
])
export type TransferState = z.infer<typeof transferState>

/** A ticket handed on, as who gives it sees it. */
export const transfer = z.object({
  id,
  ticketId: id,
  state: transferState,
  /** Null once they are forgotten. */
  to: z.object({ email: z.string(), name: z.string() }).nullable(),
  offeredAtMs: epochMs,
  closedAtMs: epochMs.nullable(),
  /** Until when it can be accepted: its session's end. */
  expiresAtMs: epochMs,
})
export type Transfer = z.infer<typeof transfer>

// POST /api/tickets/:id/transfer, with idempotencyHeaders and orderAccessHeaders → 201
export const offerTransferBody = z.strictObject({
  email,
  name: line(120),
  /** For who gets it, in the giver's own words. */
  message: paragraphs(500).optional(),
  /** The language of the mail to them. */
  locale: locale.optional(),
})
export type OfferTransferBody = z.infer<typeof offerTransferBody>

// GET /api/tickets/:id/transfer: the latest one; DELETE: takes an offer back
export const transferAnswer = z.object({ transfer: transfer.nullable() })
export type TransferAnswer = z.infer<typeof transferAnswer>
export const offeredTransferAnswer = z.object({ transfer })

/** A ticket on offer, as who may take it sees it. Names the giver by their first name alone. */
export const offeredTicket = z.object({
  state: transferState,
  ticketId: id,
  from: z.string().nullable(),
  to: z.string().nullable(),
  message: z.string().nullable(),
  offerName: z.string(),
  proofRequired: z.boolean(),
  expiresAtMs: epochMs,
  event: orderedEvent,
  session: orderedSession,
})
export type OfferedTicket = z.infer<typeof offeredTicket>

/** The secret of the link in the mail: it names the transfer and proves that the mail was read. */
export const transferKeyHeaders = z.object({ 'transfer-key': secret })
// GET /api/tickets/transfers/offered, with transferKeyHeaders
export const offeredTicketAnswer = z.object({ offered: offeredTicket })

// POST /api/tickets/transfers/accept and /decline
export const declineTransferBody = z.strictObject({ transferKey: secret })
export const acceptTransferBody = declineTransferBody.extend({
  /** In whose name the ticket shall be; the giver's word otherwise. */
  name: line(120).optional(),
})
export type AcceptTransferBody = z.infer<typeof acceptTransferBody>
/** 200. `accessKey` opens the ticket for who took it without an account. */
export const acceptTransferAnswer = z.object({ ticket, accessKey: z.string().optional() })
export type AcceptTransferAnswer = z.infer<typeof acceptTransferAnswer>
/** 202: the door does not answer; the ticket is handed on as soon as it does, and mailed. */
export const acceptingTransferAnswer = z.object({ reason: z.literal('transfer_pending') })
