import type { Logger } from 'pino'
import { type Loop, startLoop } from '../service/loop.ts'
import { LOST_AFTER_MS } from './charge-card.ts'
import type { CardProvider } from './provider.ts'
import type { Settling } from './settling.ts'

const EVERY_MS = 1_000
const AT_ONCE = 50
const ASK_WITHIN_MS = 5_000
const SLOWEST_CHECK_MS = 30_000

/** A payment without an outcome, as a row of the service's. */
interface PendingPayment {
  id: string
  kind: 'charge' | 'refund'
  amount_cents: number
  begun_at_ms: number
}

interface Reconciling<Payment extends PendingPayment> extends Settling {
  provider: CardProvider
  log: Logger
  nowMs: () => number
  /** Payments whose outcome is to be asked for now, longest waiting first. */
  findDue(nowMs: number, limit: number): Promise<Payment[]>
  /** The provider's name of the charge that a refund is of. */
  findChargeReference(refund: Payment): Promise<string | null>
  /** Notes when to ask again. */
  postpone(payment: Payment, checkAtMs: number): Promise<unknown>
}

/**
 * Finds out what became of every payment that got no answer: a charge is looked up and settled, a refund is asked for until
 * it is given. Nothing is guessed: as long as the provider does not answer, a payment stays pending.
 */
export function startReconciling<Payment extends PendingPayment>(reconciling: Reconciling<Payment>): Loop {
  const { log, nowMs, findDue } = reconciling
  return startLoop({
    name: 'reconcile payments',
    log,
    everyMs: EVERY_MS,
    round: async (signal) => {
      const due = await findDue(nowMs(), AT_ONCE)
      // All at once: a provider that lets each question hang must not keep the others waiting for as long as all take in a row.
      await Promise.all(due.map((payment) => reconcile(reconciling, payment)))
      return due.length === AT_ONCE && !signal.aborted
    },
  })
}

async function reconcile<Payment extends PendingPayment>(
  reconciling: Reconciling<Payment>,
  payment: Payment,
): Promise<void> {
  try {
    if (payment.kind === 'charge') await reconcileCharge(reconciling, payment)
    else await reconcileRefund(reconciling, payment)
  } catch (error) {
    reconciling.log.warn(
      { err: error, paymentId: payment.id },
      'the card provider does not say what became of a payment',
    )
    await postpone(reconciling, payment)
  }
}

async function reconcileCharge<Payment extends PendingPayment>(
  reconciling: Reconciling<Payment>,
  payment: Payment,
): Promise<void> {
  const { provider, nowMs, settleCharge } = reconciling
  const result = await provider.findCharge(payment.id, AbortSignal.timeout(ASK_WITHIN_MS))
  if (result) {
    await settleCharge(payment.id, result)
  } else if (nowMs() - payment.begun_at_ms >= LOST_AFTER_MS) {
    await settleCharge(payment.id, { state: 'declined', declineReason: 'never_arrived' })
  } else {
    await postpone(reconciling, payment, payment.begun_at_ms + LOST_AFTER_MS)
  }
}

async function reconcileRefund<Payment extends PendingPayment>(
  { provider, findChargeReference, settleRefund }: Reconciling<Payment>,
  payment: Payment,
): Promise<void> {
  const chargeReference = await findChargeReference(payment)
  if (!chargeReference) throw new Error(`refund ${payment.id} is of no charge the provider knows`)
  const signal = AbortSignal.timeout(ASK_WITHIN_MS)
  const reference = await provider.refund(payment.id, chargeReference, payment.amount_cents, signal)
  await settleRefund(payment.id, reference)
}

/** Waits as long again as it has waited already, so that a provider that is down is asked ever less often; but not beyond a moment. */
async function postpone<Payment extends PendingPayment>(
  reconciling: Reconciling<Payment>,
  payment: Payment,
  latestMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  const nowMs = reconciling.nowMs()
  const ageMs = nowMs - payment.begun_at_ms
  const checkAtMs = nowMs + Math.min(SLOWEST_CHECK_MS, Math.max(EVERY_MS, ageMs))
  await reconciling.postpone(payment, Math.min(latestMs, checkAtMs))
}
