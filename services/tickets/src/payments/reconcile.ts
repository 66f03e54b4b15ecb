import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import type { PaymentRow } from '../tables.ts'
import { LOST_AFTER_MS } from './charge-card.ts'
import { findPaymentsToCheck, findRootCharge } from './queries.ts'

const EVERY_MS = 1_000
const AT_ONCE = 50
const ASK_WITHIN_MS = 5_000
const SLOWEST_CHECK_MS = 30_000

/**
 * Finds out what became of every payment that got no answer: a charge is looked up and settled, a refund is asked for until
 * it is given. Nothing is guessed: as long as the provider does not answer, a payment stays pending.
 */
export function reconcilePayments(deps: Deps): Loop {
  return startLoop({
    name: 'reconcile payments',
    log: deps.log,
    everyMs: EVERY_MS,
    round: async (signal) => {
      const due = await findPaymentsToCheck(deps.db, deps.nowMs(), AT_ONCE)
      // All at once: a provider that lets each question hang must not keep places pinned for as long as all take in a row.
      await Promise.all(due.map((payment) => reconcile(deps, payment)))
      return due.length === AT_ONCE && !signal.aborted
    },
  })
}

async function reconcile(deps: Deps, payment: PaymentRow): Promise<void> {
  try {
    if (payment.kind === 'charge') await reconcileCharge(deps, payment)
    else await reconcileRefund(deps, payment)
  } catch (error) {
    deps.log.warn(
      { err: error, paymentId: payment.id },
      'the card provider does not say what became of a payment',
    )
    await postpone(deps, payment)
  }
}

async function reconcileCharge(deps: Deps, payment: PaymentRow): Promise<void> {
  const result = await deps.provider.findCharge(payment.id, AbortSignal.timeout(ASK_WITHIN_MS))
  if (result) {
    await deps.port.run('settlePayment', { paymentId: payment.id, result })
  } else if (deps.nowMs() - payment.begun_at_ms >= LOST_AFTER_MS) {
    const lost = { state: 'declined', declineReason: 'never_arrived' } as const
    await deps.port.run('settlePayment', { paymentId: payment.id, result: lost })
  } else {
    await postpone(deps, payment, payment.begun_at_ms + LOST_AFTER_MS)
  }
}

async function reconcileRefund(deps: Deps, payment: PaymentRow): Promise<void> {
  const charge = payment.refund_of ? await findRootCharge(deps.db, payment.refund_of) : undefined
  if (!charge?.provider_reference) throw new Error(`refund ${payment.id} is of no charge the provider knows`)
  const signal = AbortSignal.timeout(ASK_WITHIN_MS)
  const providerReference = await deps.provider.refund(
    payment.id,
    charge.provider_reference,
    payment.amount_cents,
    signal,
  )
  await deps.port.run('settleRefund', { paymentId: payment.id, providerReference })
}

/** Waits as long again as it has waited already, so that a provider that is down is asked ever less often; but not beyond a moment. */
async function postpone(deps: Deps, payment: PaymentRow, latestMs = Number.POSITIVE_INFINITY): Promise<void> {
  const nowMs = deps.nowMs()
  const ageMs = nowMs - payment.begun_at_ms
  await deps.port.run('postponeCheck', {
    paymentId: payment.id,
    checkAtMs: Math.min(latestMs, nowMs + Math.min(SLOWEST_CHECK_MS, Math.max(EVERY_MS, ageMs))),
    unpin: ageMs >= deps.config.PAYMENT_PIN_MS,
  })
}
