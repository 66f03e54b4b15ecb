import type { Fact } from '@guichet/contracts/facts'
import type { CareEntry } from '@guichet/contracts/machines'
import { machineStateOf } from './machines/state.ts'
import { sizesOf } from './plans/terms.ts'
import { purchaseNumber } from './purchases/number.ts'
import { portionsLeft } from './subscriptions/ledger.ts'
import type {
  CardRow,
  ComplaintRow,
  DispenseRow,
  MachineRow,
  PaymentRow,
  PlanRow,
  PurchaseRow,
  SubscriptionRow,
} from './tables.ts'

export function planSaved(actor: string, plan: PlanRow): Fact {
  return {
    type: 'plan.saved',
    actor,
    plan: {
      id: plan.id,
      organiserId: plan.organiser_id,
      kind: plan.kind,
      name: plan.name,
      priceCents: plan.price_cents,
      currency: plan.currency,
      vatRateBp: plan.vat_rate_bp,
      portions: plan.portions,
      dailyLimit: plan.daily_limit,
      sizes: sizesOf(plan),
      portionPriceCents: plan.portion_price_cents,
      state: plan.state,
    },
  }
}

export function subscriptionSaved(actor: string, row: SubscriptionRow, planId: string, nowMs: number): Fact {
  return {
    type: 'subscription.saved',
    actor,
    subscription: {
      id: row.id,
      accountId: row.account_id,
      organiserId: row.organiser_id,
      planId,
      kind: row.kind,
      state: row.state,
      portionsLeft: portionsLeft(row, nowMs),
      startedAtMs: row.started_at_ms,
      periodEndsAtMs: row.period_ends_at_ms,
      cancelledAtMs: row.cancelled_at_ms,
      endedAtMs: row.ended_at_ms,
    },
  }
}

export function purchaseSaved(
  actor: string,
  purchase: PurchaseRow,
  subscription: Pick<SubscriptionRow, 'id' | 'organiser_id'>,
): Fact {
  return {
    type: 'purchase.saved',
    actor,
    purchase: {
      id: purchase.id,
      number: purchaseNumber(purchase.id),
      subscriptionId: subscription.id,
      organiserId: subscription.organiser_id,
      kind: purchase.kind,
      portions: purchase.portions,
      totalCents: purchase.total_cents,
      currency: purchase.currency,
      vatRateBp: purchase.vat_rate_bp,
      state: purchase.state,
      refundedCents: purchase.refunded_cents,
      placedAtMs: purchase.placed_at_ms,
      paidAtMs: purchase.paid_at_ms,
    },
  }
}

export function paymentSettled(
  payment: PaymentRow & { state: 'succeeded' | 'declined' },
  purchase: PurchaseRow,
  subscription: Pick<SubscriptionRow, 'account_id' | 'organiser_id'>,
): Fact {
  return {
    type: 'popcorn_payment.settled',
    actor: payment.actor ?? subscription.account_id,
    paymentId: payment.id,
    purchaseId: purchase.id,
    organiserId: subscription.organiser_id,
    kind: payment.kind,
    tender: payment.tender,
    state: payment.state,
    amountCents: payment.amount_cents,
    currency: payment.currency,
    declineReason: payment.decline_reason,
  }
}

export function portionsTakenBack(
  actor: string,
  purchase: PurchaseRow,
  organiserId: string,
  { portions, refundCents }: { portions: number; refundCents: number },
): Fact {
  const { id: purchaseId, currency } = purchase
  return { type: 'portions.taken_back', actor, purchaseId, organiserId, portions, refundCents, currency }
}

export function machineSaved(actor: string, machine: MachineRow): Fact {
  return {
    type: 'machine.saved',
    actor,
    machine: {
      id: machine.id,
      organiserId: machine.organiser_id,
      name: machine.name,
      place: machine.place,
      state: machineStateOf(machine),
      capacity: machine.capacity,
    },
  }
}

export function machineCared(
  actor: string,
  machine: Pick<MachineRow, 'id' | 'organiser_id'>,
  { kind, portions, variance }: Pick<CareEntry, 'kind' | 'portions' | 'variance'>,
): Fact {
  const { id: machineId, organiser_id: organiserId } = machine
  return { type: 'machine.cared', actor, machineId, organiserId, kind, portions, variance, faults: [] }
}

export interface DispenseOf {
  machineId: string
  organiserId: string
  subscriptionId: string
}

export function dispenseSaved(dispense: DispenseRow, of: DispenseOf): Fact {
  return {
    type: 'dispense.saved',
    actor: dispense.settled_actor ?? of.machineId,
    dispense: {
      id: dispense.id,
      ...of,
      size: dispense.size,
      portions: dispense.portions,
      state: dispense.state,
      authorisedAtMs: dispense.authorised_at_ms,
      settledAtMs: dispense.settled_at_ms,
      settledBy: dispense.settled_by,
    },
  }
}

export function complaintSaved(
  actor: string,
  dispenseId: string,
  organiserId: string,
  state: ComplaintRow['state'],
): Fact {
  return { type: 'complaint.saved', actor, dispenseId, organiserId, state }
}

export function cardSaved(card: CardRow): Fact {
  const { account_id, kind, generation, state } = card
  return { type: 'card.saved', actor: account_id, accountId: account_id, kind, generation, state }
}
