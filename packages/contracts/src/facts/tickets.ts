import { z } from 'zod'
import { tariffFamily } from '../offers.ts'
import { orderState } from '../orders.ts'
import { cents, currency, digest, epochMs, id, rateBp } from '../primitives.ts'
import { returnState, returnWhy } from '../returns.ts'
import { channel, tender } from '../sales.ts'
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
  // Told since offers have conditions; older facts lack them.
  perOrderMin: z.int().default(1),
  condition: z.string().nullable().default(null),
  salesEndMinutesBefore: z.int().nullable().default(null),
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
  // Channel, rates and moments are told since there are statistics; older facts lack them.
  channel: channel.default('web'),
  lines: z.array(
    z.object({
      offerId: id,
      quantity: z.int().positive(),
      priceCents: cents,
      vatRateBp: rateBp.nullable().default(null),
    }),
  ),
  totalCents: cents,
  /** As money. Older facts count in it what was exchanged, too. */
  refundedCents: cents,
  exchangedCents: cents.default(0),
  currency,
  placedAtMs: epochMs.nullable().default(null),
  paidAtMs: epochMs.nullable().default(null),
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

const issuedTicket = z.object({ id, offerId: id, fiscalNo: z.int().positive() })

/** A ticket given back, or about to be. */
export const returnRecord = z.object({
  id,
  ticketId: id,
  orderId: id,
  sessionId: id,
  why: returnWhy,
  state: returnState,
  priceCents: cents,
  /** Kept of the price. */
  feeCents: cents,
  amountCents: cents,
  currency,
})
export type ReturnRecord = z.infer<typeof returnRecord>

/** What an organiser wrote to a session's buyers, without its words. */
export const messageRecord = z.object({
  id,
  sessionId: id,
  recipients: z.int().min(0),
  trial: z.boolean(),
  cancelled: z.boolean(),
})
export type MessageRecord = z.infer<typeof messageRecord>

/** All the door needs to judge a code by one look-up of its digest. */
export const codedTicket = z.object({
  ticketId: id,
  sessionId: id,
  eventId: id,
  orderNumber: z.string(),
  offerName: z.string(),
  proofRequired: z.boolean(),
  /** Who the ticket is for, as its offer said; older facts lack it. */
  condition: z.string().nullable().default(null),
  /** Personal data: kept apart from the fact, and told as long as the person may be named. */
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

export const transferRecord = z.object({
  id,
  ticketId: id,
  sessionId: id,
  state: z.enum(['offered', 'accepting', 'accepted', 'cancelled', 'declined', 'refused']),
  fromHolderId: id,
  /** Known once it is taken. */
  toHolderId: id.nullable(),
  /** Of the ticket when it was offered; the next one is the taker's. */
  ticketGeneration: z.int().min(1).max(65_535),
})
export type TransferRecord = z.infer<typeof transferRecord>

const ordered = { actor, order: orderRecord }
const tendered = { actor, payment: paymentRecord }

/** What tickets says. */
export const ticketsFacts = [
  z.object({ type: z.literal('offer.saved'), actor, offer: offerRecord }),
  z.object({ type: z.literal('offer.deleted'), actor, offerId: id, sessionId: id }),
  z.object({ type: z.literal('pool.saved'), actor, pool: poolRecord }),
  z.object({ type: z.literal('order.placed'), ...ordered }),
  z.object({ type: z.literal('order.paid'), ...ordered, tickets: z.array(issuedTicket) }),
  z.object({ type: z.literal('order.expired'), ...ordered }),
  z.object({ type: z.literal('order.cancelled'), ...ordered }),
  z.object({ type: z.literal('order.refunded'), ...ordered }),
  z.object({ type: z.literal('payment.attempted'), ...tendered }),
  z.object({ type: z.literal('payment.succeeded'), ...tendered }),
  z.object({ type: z.literal('payment.declined'), ...tendered, declineReason: z.string() }),
  z.object({ type: z.literal('payment.refunded'), ...tendered }),
  codedTicket.extend({ type: z.literal('ticket.coded'), actor }),
  z.object({ type: z.literal('ticket.voided'), actor, ticketId: id, sessionId: id }),
  // Whose these tickets are is to be known to nobody any more; they stay as good as they are.
  z.object({ type: z.literal('holders.forgotten'), actor, ticketIds: z.array(id) }),
  z.object({ type: z.literal('return.saved'), actor, return: returnRecord }),
  z.object({
    type: z.literal('ticket.transferred'),
    actor,
    ticketId: id,
    sessionId: id,
    /** Whose it is now. */
    holderId: id,
    ticketGeneration: z.int().min(1).max(65_535),
  }),
  z.object({ type: z.literal('transfer.saved'), actor, transfer: transferRecord }),
  z.object({
    type: z.literal('ticket.renewed'),
    actor,
    ticketId: id,
    sessionId: id,
    ticketGeneration: z.int().min(1).max(65_535),
  }),
  z.object({
    type: z.literal('guests.invited'),
    actor,
    sessionId: id,
    orderIds: z.array(id),
    reason: z.string(),
  }),
  z.object({ type: z.literal('message.saved'), actor, message: messageRecord }),
  z.object({
    type: z.literal('settlement.closed'),
    actor,
    sessionId: id,
    number: z.int().positive(),
    untilMs: epochMs,
    hash: digest,
  }),
  // For the audit alone:
  z.object({
    type: z.literal('buyer.corrected'),
    actor,
    orderId: id,
    emailChanged: z.boolean(),
    nameChanged: z.boolean(),
    codes: z.enum(['kept', 'renewing']),
  }),
  z.object({ type: z.literal('order.link_resent'), actor, orderId: id }),
  z.object({ type: z.literal('order.noted'), actor, orderId: id, noteId: id }),
  z.object({ type: z.literal('order.note_deleted'), actor, orderId: id, noteId: id }),
  z.object({
    type: z.literal('attendees.exported'),
    actor,
    eventId: id.nullable(),
    sessionId: id.nullable(),
    tickets: z.int().min(0),
  }),
] as const
