import { z } from 'zod'
import { offer } from './offers.ts'
import { order, orderedSession } from './orders.ts'
import { cents, currency, epochMs, id, signedCents } from './primitives.ts'

/** Why a ticket cannot be exchanged now. `exchange_pending`: an exchange of it waits to be paid. */
export const exchangeRefusal = z.enum([
  'not_exchangeable',
  'exchange_closed',
  'exchange_pending',
  'return_pending',
  'transfer_pending',
  'ticket_voided',
  'session_cancelled',
])
export type ExchangeRefusal = z.infer<typeof exchangeRefusal>

/** What a ticket counts for. */
const credit = {
  /** What was paid for it. */
  paidCents: cents,
  /** Kept of that. */
  feeCents: cents,
  /** What it counts for: what was paid less the fee. */
  creditCents: cents,
  currency,
  /** Until when its holder can exchange it; null without an end. */
  untilMs: epochMs.nullable(),
}

/** Staff that manages attendees exchanges beyond the deadline, and may let the fee go. */
const asStaff = { asStaff: z.stringbool().optional(), waiveFee: z.stringbool().optional() }

// GET /api/tickets/:id/exchange/options, with orderAccessHeaders
export const exchangeOptionsQuery = z.strictObject(asStaff)
export type ExchangeOptionsQuery = z.infer<typeof exchangeOptionsQuery>
const exchangeOption = z.object({
  session: orderedSession,
  offers: z.array(
    offer
      .pick({ id: true, name: true, priceCents: true, condition: true, proofRequired: true, remaining: true })
      .extend({
        /** Still to be paid; negative: given back. */
        differenceCents: signedCents,
        /** Of the pool that the ticket has its place in: that place is counted in `remaining`, and nobody else can take it. */
        keepsPlace: z.boolean(),
      }),
  ),
})
export const exchangeOptions = z.object({
  exchangeable: z.boolean(),
  /** Null where it is exchangeable. */
  reason: exchangeRefusal.nullable(),
  ...credit,
  /** The session that the ticket is for now. */
  sessionId: id,
  /** An exchange that waits to be paid: its order, and the key to it where a guest asks. */
  open: z.object({ orderId: id, accessKey: z.string().optional(), dueCents: cents }).nullable(),
  /** The order that it has become, and the key to it where a guest asks. */
  became: z.object({ orderId: id, accessKey: z.string().optional() }).nullable(),
  /** What it can become, by session in the order of their start. */
  options: z.array(exchangeOption),
})
export type ExchangeOptions = z.infer<typeof exchangeOptions>
export const exchangeOptionsAnswer = z.object({ exchange: exchangeOptions })

// GET /api/tickets/:id/exchange?offerId=, with orderAccessHeaders
export const exchangeQuoteQuery = z.strictObject({ ...asStaff, offerId: id })
export const exchangeQuote = z.object({
  exchangeable: z.boolean(),
  reason: exchangeRefusal.nullable(),
  ...credit,
  offerId: id,
  priceCents: cents,
  /** Still to be paid; negative: given back. */
  differenceCents: signedCents,
})
export type ExchangeQuote = z.infer<typeof exchangeQuote>
export const exchangeQuoteAnswer = z.object({ quote: exchangeQuote })

// POST /api/tickets/:id/exchange, with idempotencyHeaders and orderAccessHeaders → 201: `paid` where nothing is left to pay, else `held`
// until the difference is. Held with a payment pending: the door does not answer, and is asked until it does.
export const exchangeBody = z.strictObject({
  offerId: id,
  asStaff: z.boolean().optional(),
  waiveFee: z.boolean().optional(),
})
export type ExchangeBody = z.infer<typeof exchangeBody>
export const exchangeAnswer = z.object({ order, accessKey: z.string().optional() })
export type ExchangeAnswer = z.infer<typeof exchangeAnswer>
