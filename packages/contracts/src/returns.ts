import { z } from 'zod'
import { cents, currency, epochMs, id, line } from './primitives.ts'

/** Why a ticket was given back: for money, for another ticket, or because its session does not take place. */
export const returnWhy = z.enum(['refund', 'exchange', 'session_cancelled'])
export type ReturnWhy = z.infer<typeof returnWhy>

/** `asked` until the door has said that nobody entered with it; `refused` where somebody had. */
export const returnState = z.enum(['asked', 'done', 'refused'])
export type ReturnState = z.infer<typeof returnState>

/** One ticket given back. */
export const ticketReturn = z.object({
  id,
  ticketId: id,
  offerName: z.string(),
  why: returnWhy,
  state: returnState,
  priceCents: cents,
  /** Kept of the price. */
  feeCents: cents,
  /** The price less the fee. */
  amountCents: cents,
  /** Of that, what pays the order that the ticket became; the rest goes back as money. */
  exchangedCents: cents,
  askedAtMs: epochMs,
  closedAtMs: epochMs.nullable(),
})
export type TicketReturn = z.infer<typeof ticketReturn>

/** Why a ticket is not given back now. `refund_closed`: it never could be, or not any more. */
export const refundRefusal = z.enum(['refund_closed', 'ticket_voided', 'ticket_used', 'return_pending'])
export type RefundRefusal = z.infer<typeof refundRefusal>

/** What would come back of one ticket. The door is not asked: `ticket_used` is known once it was. */
export const refundQuote = z.object({
  ticketId: id,
  offerName: z.string(),
  refundable: z.boolean(),
  /** Null where it is refundable. */
  reason: refundRefusal.nullable(),
  priceCents: cents,
  feeCents: cents,
  amountCents: cents,
  currency,
  /** Until when it can be given back; null without an end, or where it cannot be. */
  untilMs: epochMs.nullable(),
  /** The latest time that it was given back, or should have been. */
  return: ticketReturn.nullable(),
})
export type RefundQuote = z.infer<typeof refundQuote>

/** Why, in words for the house's own records. */
const refundReason = line(300)

// GET /api/tickets/:id/refund, with orderAccessHeaders
export const refundQuoteAnswer = z.object({ quote: refundQuote })
export type RefundQuoteAnswer = z.infer<typeof refundQuoteAnswer>

// POST /api/tickets/:id/refund, with idempotencyHeaders and orderAccessHeaders
export const refundTicketBody = z.strictObject({ reason: refundReason.optional() })
export type RefundTicketBody = z.infer<typeof refundTicketBody>
/** 200: given back; the money is on its way. */
export const refundTicketAnswer = z.object({ return: ticketReturn })
export type RefundTicketAnswer = z.infer<typeof refundTicketAnswer>
/** 202: the door does not answer; it is asked until it does, and the ticket is good until then. */
export const refundPendingAnswer = z.object({ return: ticketReturn, reason: z.literal('return_pending') })

// GET /api/tickets/orders/:id/refunds: for staff, of every ticket of an order, whatever the deadline
export const orderRefundsAnswer = z.object({ quotes: z.array(refundQuote) })
export type OrderRefundsAnswer = z.infer<typeof orderRefundsAnswer>

// POST /api/tickets/orders/:id/refunds, with idempotencyHeaders: by staff, all tickets that can be where none is named. 200, or 202 while
// the door does not answer.
export const refundOrderBody = z.strictObject({
  ticketIds: z
    .array(id)
    .min(1)
    .max(200)
    .refine((ids) => new Set(ids).size === ids.length, 'each ticket once')
    .optional(),
  reason: refundReason,
  /** Keep nothing of the price. */
  waiveFee: z.boolean().optional(),
})
export type RefundOrderBody = z.infer<typeof refundOrderBody>
export const refundOrderAnswer = z.object({ returns: z.array(ticketReturn) })
export type RefundOrderAnswer = z.infer<typeof refundOrderAnswer>
