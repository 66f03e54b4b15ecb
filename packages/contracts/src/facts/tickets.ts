import { z } from 'zod'
import { tariffFamily } from '../offers.ts'
import { orderState } from '../orders.ts'
import { cents, currency, digest, epochMs, id, rateBp } from '../primitives.ts'
import { tender } from '../sales.ts'
import { actor } from './actor.ts'

export const offerRecord = z.object({
  id,
  organiserId: id,
  eventId: id,
  sessionId: id,
  poolId: id,
  name: z.string(),
  priceCents: cents,
  currency,
  vatRateBp: rateBp,
  cap: z.int().nullable(),
  tariffFamily,
  salesStartAtMs: epochMs.nullable(),
  salesEndAtMs: epochMs.nullable(),
})
export type OfferRecord = z.infer<typeof offerRecord>

export const poolRecord = z.object({ id, eventId: id, sessionId: id, name: z.string(), capacity: z.int() })
export type PoolRecord = z.infer<typeof poolRecord>

export const orderRecord = z.object({
  id,
  number: z.string(),
  state: orderState,
  organiserId: id,
  eventId: id,
  sessionId: id,
  holderId: id,
  lines: z.array(z.object({ offerId: id, quantity: z.int().positive(), priceCents: cents })),
  totalCents: cents,
  refundedCents: cents,
  currency,
})
export type OrderRecord = z.infer<typeof orderRecord>

export const paymentRecord = z.object({
  id,
  orderId: id,
  tender,
  amountCents: cents,
  currency,
  /** The provider's name for it, once known. */
  reference: z.string().nullable(),
})
export type PaymentRecord = z.infer<typeof paymentRecord>

export const ticketRecord = z.object({
  id,
  orderId: id,
  organiserId: id,
  eventId: id,
  sessionId: id,
  offerId: id,
  holderId: id,
  priceCents: cents,
  currency,
  vatRateBp: rateBp,
  fiscalNo: z.int().positive(),
})
export type TicketRecord = z.infer<typeof ticketRecord>

/** All the door needs to judge a code by one look-up of its digest. */
export const codedTicket = z.object({
  ticketId: id,
  sessionId: id,
  eventId: id,
  orderNumber: z.string(),
  offerName: z.string(),
  proofRequired: z.boolean(),
  /** Personal data: kept no longer than the door needs it. */
  holderName: z.string().nullable(),
  fiscalNo: z.int().positive(),
  /** SHA-256 of the QR code's text. */
  codeDigest: digest,
  /** SHA-256 of the short code in its canonical form. */
  shortCodeDigest: digest,
  holderGeneration: z.int().min(0).max(65_535),
  ticketGeneration: z.int().min(0).max(65_535),
})
export type CodedTicket = z.infer<typeof codedTicket>

const ordered = { actor, order: orderRecord }
const tendered = { actor, payment: paymentRecord }

/** What tickets says. */
export const ticketsFacts = [
  z.object({ type: z.literal('offer.saved'), actor, offer: offerRecord }),
  z.object({ type: z.literal('offer.deleted'), actor, offerId: id, sessionId: id }),
  z.object({ type: z.literal('pool.saved'), actor, pool: poolRecord }),
  z.object({ type: z.literal('order.placed'), ...ordered }),
  z.object({ type: z.literal('order.paid'), ...ordered }),
  z.object({ type: z.literal('order.expired'), ...ordered }),
  z.object({ type: z.literal('order.cancelled'), ...ordered }),
  z.object({ type: z.literal('order.refunded'), ...ordered }),
  z.object({ type: z.literal('payment.attempted'), ...tendered }),
  z.object({ type: z.literal('payment.succeeded'), ...tendered }),
  z.object({ type: z.literal('payment.declined'), ...tendered, declineReason: z.string() }),
  z.object({ type: z.literal('payment.refunded'), ...tendered }),
  z.object({ type: z.literal('ticket.issued'), actor, ticket: ticketRecord }),
  codedTicket.extend({ type: z.literal('ticket.coded'), actor }),
  z.object({ type: z.literal('ticket.voided'), actor, ticketId: id, sessionId: id }),
] as const
