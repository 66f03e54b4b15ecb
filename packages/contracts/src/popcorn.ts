import { z } from 'zod'
import { payBody } from './orders.ts'
import { cents, currency, epochMs, id, line, page, pageQuery, paragraphs, rateBp } from './primitives.ts'

// Plans -----------------------------------------------------------------------------------------------------------

export const portionSize = z.enum(['small', 'medium', 'large'])
export type PortionSize = z.infer<typeof portionSize>

/** However many were bought. */
const portions = z.int().min(0)
const somePortions = z.int().min(1).max(1_000)
const sizeCost = z.int().min(1).max(20).nullable()

/** How many portions each size takes; null: it is not poured. */
export const sizes = z.strictObject({ small: sizeCost, medium: sizeCost, large: sizeCost })
export type Sizes = z.infer<typeof sizes>

/** `pack`: portions that are paid once and never run out of time. `monthly`: so many each month, until it is cancelled. */
export const planKind = z.enum(['pack', 'monthly'])
export type PlanKind = z.infer<typeof planKind>

/** What is agreed: it stays so for whoever subscribed, whatever becomes of the plan. */
const terms = {
  name: line(80),
  kind: planKind,
  /** Gross, of the pack or of each month. */
  priceCents: cents,
  vatRateBp: rateBp,
  /** In the pack, or each month. */
  portions: somePortions,
  /** Portions a day at most; null: as many as there are. */
  dailyLimit: somePortions.nullable(),
  sizes: sizes.refine(({ small, medium, large }) => (small ?? medium ?? large) !== null, 'one size at least'),
  /** Of one more portion, gross; null: none is sold alone. As many as can be bought at once are an amount still. */
  portionPriceCents: cents.max(1_000_000_000).nullable(),
}

export const plan = z.object({
  id,
  organiserId: id,
  organiserName: z.string(),
  ...terms,
  currency,
  description: z.string(),
  state: z.enum(['offered', 'withdrawn']),
  createdAtMs: epochMs,
})
export type Plan = z.infer<typeof plan>

// GET /api/popcorn/plans: those on offer
export const plansQuery = pageQuery.extend({ organiserId: id.optional() })
export const planPage = page(plan)

// GET /api/popcorn/plans/all: withdrawn ones too (Admin)

// POST /api/popcorn/plans → 201 (Admin). Its currency is the organiser's.
export const createPlanBody = z.strictObject({
  organiserId: id,
  ...terms,
  description: paragraphs(500).default(''),
})
export type CreatePlanBody = z.infer<typeof createPlanBody>

// PATCH /api/popcorn/plans/:id (Admin): counts for whoever subscribes from now on
export const updatePlanBody = z
  .strictObject({ ...terms, description: paragraphs(500), state: plan.shape.state })
  .omit({ kind: true })
  .partial()
export type UpdatePlanBody = z.infer<typeof updatePlanBody>
export const planAnswer = z.object({ plan })

// Subscriptions ---------------------------------------------------------------------------------------------------

/** Something to be paid: the beginning of a subscription, more portions, another month. */
export const purchase = z.object({
  id,
  /** For people and their statements: `P-7K2M-9QXD`. */
  number: z.string(),
  subscriptionId: id,
  kind: z.enum(['start', 'portions', 'renewal']),
  portions,
  totalCents: cents,
  currency,
  vatRateBp: rateBp,
  /** `lapsed`: not paid in time, or no longer wanted. `refunded`: all of its portions were taken back; of some, it stays paid. */
  state: z.enum(['due', 'paid', 'lapsed', 'refunded']),
  refundedCents: cents,
  placedAtMs: epochMs,
  /** Until when it can be paid; null once it is paid or lapsed. */
  dueUntilMs: epochMs.nullable(),
  paidAtMs: epochMs.nullable(),
  /** A payment is under way whose outcome is not known yet. */
  paymentPending: z.boolean(),
})
export type Purchase = z.infer<typeof purchase>

/** `past_due`: a month was not paid; portions that were bought alone can still be poured. */
export const subscriptionState = z.enum(['awaiting_payment', 'active', 'past_due', 'ended'])
export type SubscriptionState = z.infer<typeof subscriptionState>

export const subscription = z.object({
  id,
  planId: id,
  organiserId: id,
  organiserName: z.string(),
  ...terms,
  currency,
  state: subscriptionState,
  /** To be poured: the month's, and those that run out of no time. */
  portionsLeft: portions,
  /** Of these, the month's, which end with it. */
  periodPortionsLeft: portions,
  /** Of pours whose outcome is not known yet, and put aside for a machine. */
  portionsKeptBack: portions,
  /** What the daily limit leaves today; null: no limit. */
  leftToday: portions.nullable(),
  startedAtMs: epochMs.nullable(),
  /** The end of the month that is paid; null for a pack. */
  periodEndsAtMs: epochMs.nullable(),
  /** When the next month is charged; null: it ends then, or never renews. */
  renewsAtMs: epochMs.nullable(),
  /** Since when the next month waits because the letter that announces it does not leave; null: it does not wait. */
  unannouncedSinceMs: epochMs.nullable(),
  /** Until when one may withdraw, and gets back what was not poured; null once that is over. */
  withdrawalUntilMs: epochMs.nullable(),
  /** What that would give back today. */
  withdrawalRefundCents: cents.nullable(),
  endedAtMs: epochMs.nullable(),
  /** Of the card that months are charged to. */
  cardLastFour: z.string().nullable(),
  /** What is to be paid. */
  due: purchase.nullable(),
})
export type Subscription = z.infer<typeof subscription>

// POST /api/popcorn/subscriptions, with idempotencyHeaders → 201: to be paid, or free and active at once
export const subscribeBody = z.strictObject({ planId: id })
export type SubscribeBody = z.infer<typeof subscribeBody>

// GET /api/popcorn/subscriptions/mine: without those that were never paid in time
export const subscriptionPage = page(subscription)

// GET /api/popcorn/subscriptions/:id; POST …/cancel: it ends with its month; …/resume: it does not; …/withdraw
export const subscriptionAnswer = z.object({ subscription })

// POST /api/popcorn/subscriptions/:id/portions, with idempotencyHeaders → 201
export const buyPortionsBody = z.strictObject({ quantity: z.int().min(1).max(100) })
export type BuyPortionsBody = z.infer<typeof buyPortionsBody>
export const purchaseAnswer = z.object({ purchase, subscription })
export type PurchaseAnswer = z.infer<typeof purchaseAnswer>

// POST /api/popcorn/purchases/:id/pay, with idempotencyHeaders: 200 paid, 202 not known yet
export const payPurchaseBody = payBody
export const payPurchasePendingAnswer = purchaseAnswer.extend({ reason: z.literal('payment_pending') })

// Portions taken back ---------------------------------------------------------------------------------------------

/** A subscription as the organiser sees it who sold it. */
export const soldSubscription = subscription
  .pick({
    id: true,
    organiserId: true,
    organiserName: true,
    name: true,
    kind: true,
    state: true,
    portionsLeft: true,
    portionsKeptBack: true,
    currency: true,
    startedAtMs: true,
    periodEndsAtMs: true,
    renewsAtMs: true,
    unannouncedSinceMs: true,
    endedAtMs: true,
  })
  .extend({
    /** Who it is; null: the account is gone. */
    subscriber: z.object({ firstName: z.string(), email: z.string() }).nullable(),
    /** What ending it now would give back. */
    refundCents: cents,
  })
export type SoldSubscription = z.infer<typeof soldSubscription>

/** Money that went back, or is on its way. */
export const portionRefund = z.object({
  id,
  atMs: epochMs,
  portions,
  amountCents: cents,
  state: z.enum(['pending', 'succeeded']),
  /** Said by whoever gave it back; null: the subscriber withdrew. */
  reason: z.string().nullable(),
})
export type PortionRefund = z.infer<typeof portionRefund>

export const soldPurchase = purchase.extend({
  refundedPortions: portions,
  /** Of its portions, those that can be taken back now. */
  refundablePortions: portions,
  refunds: z.array(portionRefund),
})
export type SoldPurchase = z.infer<typeof soldPurchase>

export const soldState = z.enum(['active', 'past_due', 'ended'])
export type SoldState = z.infer<typeof soldState>

// GET /api/popcorn/subscriptions: those that began, the newest first, of organisers whose buyers one may see
export const soldSubscriptionsQuery = pageQuery.extend({
  organiserId: id.optional(),
  /** The number of a purchase, or a part of the subscriber's first name or e-mail. */
  query: line(100).optional(),
  state: soldState.optional(),
})
export const soldSubscriptionPage = page(soldSubscription)

// GET /api/popcorn/subscriptions/:id/statement: what was paid of it and given back, the newest first
export const statementAnswer = z.object({
  subscription: soldSubscription,
  purchases: z.array(soldPurchase),
  /** Whoever asks may take portions back. */
  mayRefund: z.boolean(),
})
export type StatementAnswer = z.infer<typeof statementAnswer>

const refundReason = line(200)

// POST /api/popcorn/purchases/:id/refunds, with idempotencyHeaders → 201: takes portions back that were not poured, and gives their price back
export const refundPortionsBody = z.strictObject({ portions: somePortions, reason: refundReason })
export type RefundPortionsBody = z.infer<typeof refundPortionsBody>

// POST /api/popcorn/subscriptions/:id/end: ends it now, and gives back what was not poured. Said again, it changes nothing.
export const endSubscriptionBody = z.strictObject({ reason: refundReason })
export type EndSubscriptionBody = z.infer<typeof endSubscriptionBody>

// POST /api/popcorn/purchases/:id/withdraw: by its owner, of portions bought beside a subscription, within fourteen days → 200 purchaseAnswer

// The card --------------------------------------------------------------------------------------------------------

/** One for those without a phone; `locked` after wrong PINs. */
export const printedCard = z.object({
  state: z.enum(['active', 'locked']),
  /** The last four characters that stand on it. */
  lastFour: z.string(),
  issuedAtMs: epochMs,
})

// GET /api/popcorn/card: the code of this half minute. Ask again at `expiresAtMs`.
export const cardAnswer = z.object({
  code: z.string(),
  expiresAtMs: epochMs,
  nowMs: epochMs,
  printed: printedCard.nullable(),
})
export type CardAnswer = z.infer<typeof cardAnswer>

const pin = z.string().regex(/^\d{4}$/, 'four digits')

// POST /api/popcorn/card/printed → 201: a new printed card; an earlier one is worthless from now on
export const printCardBody = z.strictObject({ pin })
export type PrintCardBody = z.infer<typeof printCardBody>
export const printedCardAnswer = z.object({ printed: printedCard, code: z.string() })

// PUT /api/popcorn/card/printed/pin: another PIN; unlocks it. DELETE /api/popcorn/card/printed → 204
export const setPinBody = z.strictObject({ pin })
export const setPinAnswer = z.object({ printed: printedCard })

// History ---------------------------------------------------------------------------------------------------------

export const dispenseState = z.enum(['authorised', 'confirmed', 'void', 'unknown'])
export type DispenseState = z.infer<typeof dispenseState>

export const pour = z.object({
  kind: z.literal('pour'),
  id,
  atMs: epochMs,
  state: dispenseState,
  size: portionSize,
  portions,
  machineName: z.string(),
  /** Of one that was put aside: until when its voucher is good. */
  escrowUntilMs: epochMs.nullable(),
  /** Whether one may still say that it did not pour. */
  canComplain: z.boolean(),
  /** What became of that. */
  complaint: z.enum(['open', 'granted', 'refused']).nullable(),
})
export const paid = z.object({
  kind: z.literal('payment'),
  id,
  atMs: epochMs,
  purchase,
  /** Of portions bought beside a subscription: what withdrawing gives back, and until when; null: nothing, or no more. */
  withdrawal: z.object({ untilMs: epochMs, portions, refundCents: cents }).nullable(),
})

// GET /api/popcorn/history: newest first
export const historyPage = page(z.discriminatedUnion('kind', [pour, paid]))
export type History = z.infer<typeof historyPage>

// POST /api/popcorn/dispenses/:id/complaints → 201: it did not pour
export const complainBody = z.strictObject({ text: paragraphs(500).default('') })
export type ComplainBody = z.infer<typeof complainBody>
export const complaintAnswer = z.object({ dispenseId: id, state: z.enum(['open', 'granted', 'refused']) })
