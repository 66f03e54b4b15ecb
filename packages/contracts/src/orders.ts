import { z } from 'zod'
import { event, session } from './events.ts'
import { tariffFamily } from './offers.ts'
import { parseOrderNumber } from './order-number.ts'
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
  rateBp,
  secret,
} from './primitives.ts'
import { ticketReturn } from './returns.ts'

export const orderState = z.enum(['held', 'paid', 'expired', 'cancelled', 'refunded'])
export type OrderState = z.infer<typeof orderState>

/** As it was when bought, whatever became of the offer. */
export const orderLine = z.object({
  offerId: id,
  name: z.string(),
  tariffFamily,
  quantity: z.int().positive(),
  priceCents: cents,
  totalCents: cents,
  vatRateBp: rateBp,
  proofRequired: z.boolean(),
  /** Until when a ticket of it may be given back; null: not at all. A session that was moved says more. */
  refundUntilMs: epochMs.nullable(),
  /** Kept of each ticket given back. */
  refundFeeCents: cents,
  /** Until when it may be changed for another; null: not at all. */
  exchangeUntilMs: epochMs.nullable(),
})
export type OrderLine = z.infer<typeof orderLine>

/** `sealing` for the second or so until its code is made; `transferred` to who bought it and handed it on. */
export const ticketState = z.enum(['sealing', 'ready', 'voided', 'transferred'])
export type TicketState = z.infer<typeof ticketState>

export const orderTicket = z.object({
  id,
  offerId: id,
  offerName: z.string(),
  state: ticketState,
  fiscalNo: z.int().positive(),
})
export type OrderTicket = z.infer<typeof orderTicket>

export const order = z.object({
  id,
  number: z.string(),
  state: orderState,
  eventId: id,
  sessionId: id,
  lines: z.array(orderLine),
  totalCents: cents,
  /** Of that, paid with a ticket given in exchange: the rest is to be paid. */
  creditCents: cents,
  /** Given back as money so far: of single tickets, or because the money came after the hold was gone. */
  refundedCents: cents,
  /** Of tickets given in exchange so far, what pays the orders that they became. */
  exchangedCents: cents,
  currency,
  placedAtMs: epochMs,
  /** Until when the places are kept; null once they are bought or given back. */
  holdExpiresAtMs: epochMs.nullable(),
  paidAtMs: epochMs.nullable(),
  /** A payment is under way whose outcome is not known yet; it keeps the places. */
  paymentPending: z.boolean(),
  tickets: z.array(orderTicket),
})
export type Order = z.infer<typeof order>

/** What a buyer wants to see of the evening beside an order or a ticket. */
export const orderedEvent = event
  .pick({
    id: true,
    slug: true,
    title: true,
    category: true,
    venue: true,
    timeZone: true,
    organiser: true,
  })
  .extend({ imageUrl: z.string() })
export const orderedSession = session.pick({
  id: true,
  state: true,
  startsAtMs: true,
  endsAtMs: true,
  doorsAtMs: true,
  movedFromMs: true,
  refundUntilMs: true,
  notice: true,
})

export const orderDetail = order.extend({
  event: orderedEvent,
  session: orderedSession,
  /** Who bought it; null for an order of an account. */
  buyer: z.object({ email: z.string(), name: z.string() }).nullable(),
  /** The ticket that was given for it: what was paid for that, what was kept of it, and what came back beyond this order. */
  given: z
    .object({ orderNumber: z.string(), priceCents: cents, feeCents: cents, backCents: cents })
    .nullable(),
  /** Tickets given back, the first one first. */
  returns: z.array(ticketReturn),
  /** Of what was given back, what the card company has not confirmed yet. */
  refundPendingCents: cents,
})
export type OrderDetail = z.infer<typeof orderDetail>

/** How a guest shows that an order is theirs: the key of the link they were sent. */
export const orderAccessHeaders = z.object({ 'order-access-key': secret.optional() })

// POST /api/tickets/sessions/:sessionId/orders, with idempotencyHeaders → 201
export const placeOrderParams = z.object({ sessionId: id })
/** Of one offer in one order. */
export const MOST_IN_LINE = 100
export const placeOrderBody = z.strictObject({
  lines: z
    .array(z.strictObject({ offerId: id, quantity: z.int().min(1).max(MOST_IN_LINE) }))
    .min(1)
    .max(20)
    .refine((lines) => new Set(lines.map((each) => each.offerId)).size === lines.length, 'each offer once'),
  /** Only without a token: who gets the tickets, and in which language. */
  buyer: z.strictObject({ email, name: line(120), locale: locale.optional() }).optional(),
})
export type PlaceOrderBody = z.infer<typeof placeOrderBody>
export const placeOrderAnswer = z.object({ order, accessKey: z.string().optional() })
export type PlaceOrderAnswer = z.infer<typeof placeOrderAnswer>

const cardNumber = z
  .string()
  .overwrite((typed) => typed.replace(/[\s-]/g, ''))
  .regex(/^\d{12,19}$/, '12 to 19 digits')

// POST /api/tickets/orders/:id/pay, with idempotencyHeaders. A free order is paid when it is placed.
export const payBody = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('card'), cardNumber }),
])
export type PayBody = z.infer<typeof payBody>
/** 200 */
export const paidAnswer = z.object({ order })
/** 202: the provider has not said yet; ask for the order again. */
export const payPendingAnswer = z.object({ order, reason: z.literal('payment_pending') })

// POST /api/tickets/orders/:id/cancel
export const orderAnswer = z.object({ order })

// GET /api/tickets/orders, /orders/:id
export const ordersQuery = pageQuery
export const orderPage = page(orderDetail)
export const orderDetailAnswer = z.object({ order: orderDetail })

// POST /api/tickets/orders/resend → 202 without a body, always
export const orderNumber = z
  .string()
  .max(40)
  .overwrite((typed) => parseOrderNumber(typed) ?? typed)
  .regex(/^G(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/, 'as in G-7K2M-9QXD')
export const resendBody = z.strictObject({ number: orderNumber, email })
export type ResendBody = z.infer<typeof resendBody>
