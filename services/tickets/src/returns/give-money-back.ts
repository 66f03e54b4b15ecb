import type { Tender } from '@guichet/contracts/sales'
import { appendToJournal } from '@guichet/service-kit/journal/append'
import type { VatShare } from '@guichet/service-kit/journal/tables'
import { paymentRefunded } from '../facts.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import type { Numbering } from '../orders/numbering.ts'
import { insertPayments } from '../payments/queries.ts'
import type { PaymentRow } from '../payments/tables.ts'
import type { Tx } from '../tables.ts'
import { allocate, type Portion } from './allocate.ts'
import { findCharges, type SpentCharge } from './queries.ts'
import { type AtRate, refundShares, splitShares } from './shares.ts'
import type { ReturnRow } from './tables.ts'

type Returned = Pick<ReturnRow, 'n' | 'amount_cents'>

interface GivenBack {
  settling: readonly Returned[]
  before: readonly Returned[]
  /** Of the amount, what pays the order that a ticket is exchanged for. */
  creditCents?: number
}

/** Part of a charge that pays another order from now on. */
export interface CreditPortion {
  /** The charge that the provider knows. */
  rootId: string
  amountCents: number
}

/**
 * Gives back what returns of one order are worth: refund payments, which are asked of the provider beside the request path, a row of the
 * journal for each tender, the order's own count. The bundle, whose tickets are voided by now, is brought up to date.
 */
export async function giveMoneyBack(
  tx: Tx,
  numbering: Numbering,
  bundle: OrderBundle,
  { settling, before, creditCents = 0 }: GivenBack,
): Promise<CreditPortion[]> {
  const { order, tickets } = bundle
  const amountCents = settling.reduce((sum, { amount_cents }) => sum + amount_cents, 0)
  const { back, credits } = divide(amountCents, creditCents, await findCharges(tx.db, order.key))
  const refunds = [
    ...back.map((portion) => refundOf(tx, bundle, portion)),
    ...credits.map((portion) => creditOf(tx, bundle, portion)),
  ]
  await insertPayments(tx, refunds)
  const kept = [...soldOf(bundle), ...atRates(bundle, before).map(({ rateBp, cents }) => at(rateBp, -cents))]
  await writeJournal(tx, numbering, bundle, refunds, refundShares(kept, atRates(bundle, settling)))
  order.refunded_cents += amountCents - creditCents
  order.exchanged_cents += creditCents
  if (tickets.every(({ state }) => state === 'voided')) order.state = 'refunded'
  await tx.db
    .updateTable('orders')
    .set({
      state: order.state,
      refunded_cents: order.refunded_cents,
      exchanged_cents: order.exchanged_cents,
    })
    .where('key', '=', order.key)
    .execute()
  for (const refund of refunds) if (refund.state === 'succeeded') tx.emit(paymentRefunded(refund, order))
  return credits.map((portion) => ({ rootId: portion.charge.rootId, amountCents: portion.amountCents }))
}

/** What is given back first, then what becomes a credit, of what the former leaves. */
function divide(amountCents: number, creditCents: number, charges: readonly SpentCharge[]) {
  const backCents = amountCents - creditCents
  const back = backCents === 0 && creditCents > 0 ? [] : allocate(backCents, charges)
  const left = charges.map((charge) => {
    const taken = back.find((portion) => portion.charge.id === charge.id)?.amountCents ?? 0
    return { ...charge, leftCents: charge.leftCents - taken }
  })
  return { back, credits: creditCents > 0 ? allocate(creditCents, left) : [] }
}

/** No money moves: it pays another order. */
function creditOf(tx: Tx, bundle: OrderBundle, portion: Portion<SpentCharge>): PaymentRow {
  const refund = refundOf(tx, bundle, portion)
  return { ...refund, tender: 'exchange', state: 'succeeded', check_at_ms: null, settled_at_ms: tx.nowMs }
}

/** Nothing, and what was not paid by card, is given back at once. */
function refundOf(tx: Tx, { order }: OrderBundle, { charge, amountCents }: Portion<SpentCharge>): PaymentRow {
  const tender = amountCents === 0 ? 'free' : charge.backTender
  const isAsked = tender === 'card'
  const id = tx.newId()
  return {
    id,
    order_key: order.key,
    kind: 'refund',
    tender,
    state: isAsked ? 'pending' : 'succeeded',
    amount_cents: amountCents,
    currency: order.currency,
    idempotency_key: id,
    body_digest: order.body_digest,
    provider_reference: null,
    decline_reason: null,
    refund_of: charge.id,
    credit_of: null,
    pinned: 0,
    begun_at_ms: tx.nowMs,
    check_at_ms: isAsked ? tx.nowMs : null,
    settled_at_ms: isAsked ? null : tx.nowMs,
  }
}

async function writeJournal(
  tx: Tx,
  numbering: Numbering,
  { order, session }: OrderBundle,
  refunds: readonly PaymentRow[],
  shares: readonly VatShare[],
): Promise<void> {
  const byTender = [...Map.groupBy(refunds, ({ tender }) => tender)]
  const parts = splitShares(
    shares,
    byTender.map(([, of]) => of.reduce((sum, { amount_cents }) => sum - amount_cents, 0)),
  )
  await appendToJournal(
    tx,
    byTender.map(([tender, [first]], index) => ({
      organiserId: session.organiser_id,
      register: order.register,
      kind: 'refund' as const,
      orderId: order.id,
      orderNumber: numbering.numberOf(order.key),
      paymentId: first?.id ?? '',
      tender: tender satisfies Tender,
      currency: order.currency,
      vat: parts[index] ?? [],
    })),
  )
}

function soldOf({ lines }: OrderBundle): AtRate[] {
  return lines.map(({ vat_rate_bp, price_cents, quantity }) => at(vat_rate_bp, price_cents * quantity))
}

function atRates({ tickets, lines }: OrderBundle, returned: readonly Returned[]): AtRate[] {
  return returned.map(({ n, amount_cents }) => {
    const lineN = tickets.find((ticket) => ticket.n === n)?.line_n
    const line = lines.find((one) => one.n === lineN)
    if (!line) throw new Error(`ticket ${n} has no line`)
    return at(line.vat_rate_bp, amount_cents)
  })
}

function at(rateBp: number, cents: number): AtRate {
  return { rateBp, cents }
}
