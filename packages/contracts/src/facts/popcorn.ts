import { z } from 'zod'
import { fault } from '../machine-protocol.ts'
import { careKind, machineState } from '../machines.ts'
import { dispenseState, planKind, portionSize, purchase, sizes, subscriptionState } from '../popcorn.ts'
import { cents, currency, epochMs, id, rateBp } from '../primitives.ts'
import { tender } from '../sales.ts'
import { actor } from './actor.ts'

const portions = z.int().min(0)

export const planRecord = z.object({
  id,
  organiserId: id,
  kind: planKind,
  name: z.string(),
  priceCents: cents,
  currency,
  vatRateBp: rateBp,
  portions,
  dailyLimit: portions.nullable(),
  sizes,
  portionPriceCents: cents.nullable(),
  state: z.enum(['offered', 'withdrawn']),
})

export const subscriptionRecord = z.object({
  id,
  accountId: id,
  organiserId: id,
  planId: id,
  kind: planKind,
  state: subscriptionState,
  portionsLeft: portions,
  startedAtMs: epochMs.nullable(),
  periodEndsAtMs: epochMs.nullable(),
  cancelledAtMs: epochMs.nullable(),
  endedAtMs: epochMs.nullable(),
})

export const purchaseRecord = purchase
  .pick({
    id: true,
    number: true,
    subscriptionId: true,
    kind: true,
    portions: true,
    totalCents: true,
    currency: true,
    vatRateBp: true,
    state: true,
    refundedCents: true,
    placedAtMs: true,
    paidAtMs: true,
  })
  .extend({ organiserId: id })

export const machineRecord = z.object({
  id,
  organiserId: id,
  name: z.string(),
  place: z.string(),
  state: machineState,
  capacity: portions,
})

export const dispenseRecord = z.object({
  id,
  machineId: id,
  organiserId: id,
  subscriptionId: id,
  size: portionSize,
  portions,
  state: dispenseState,
  authorisedAtMs: epochMs,
  settledAtMs: epochMs.nullable(),
  settledBy: z.enum(['machine', 'person', 'silence']).nullable(),
})

/** What popcorn says. A machine acts as itself: its id is the actor. */
export const popcornFacts = [
  z.object({ type: z.literal('plan.saved'), actor, plan: planRecord }),
  z.object({ type: z.literal('subscription.saved'), actor, subscription: subscriptionRecord }),
  z.object({ type: z.literal('purchase.saved'), actor, purchase: purchaseRecord }),
  z.object({
    type: z.literal('popcorn_payment.settled'),
    actor,
    paymentId: id,
    purchaseId: id,
    organiserId: id,
    kind: z.enum(['charge', 'refund']),
    tender,
    state: z.enum(['succeeded', 'declined']),
    amountCents: cents,
    currency,
    declineReason: z.string().nullable(),
  }),
  /** Portions of a purchase were taken back, unpoured; `refundCents` is on its way to whoever paid. */
  z.object({
    type: z.literal('portions.taken_back'),
    actor,
    purchaseId: id,
    organiserId: id,
    portions,
    refundCents: cents,
    currency,
  }),
  z.object({ type: z.literal('machine.saved'), actor, machine: machineRecord }),
  z.object({
    type: z.literal('machine.cared'),
    actor,
    machineId: id,
    organiserId: id,
    kind: careKind,
    portions: z.int().nullable(),
    variance: z.int().nullable(),
    faults: z.array(fault).default([]),
  }),
  z.object({ type: z.literal('dispense.saved'), actor, dispense: dispenseRecord }),
  z.object({
    type: z.literal('complaint.saved'),
    actor,
    dispenseId: id,
    organiserId: id,
    state: z.enum(['open', 'granted', 'refused']),
  }),
  z.object({
    type: z.literal('card.saved'),
    actor,
    accountId: id,
    kind: z.enum(['moving', 'printed']),
    generation: z.int(),
    state: z.enum(['active', 'locked', 'withdrawn']),
  }),
] as const
