import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import { closeExchangeInto } from '../exchanges/close-exchange.ts'
import { orderView } from '../orders/bundle.ts'
import { findBundle } from '../orders/queries.ts'
import type { ChargeRequest } from './provider.ts'
import type { ChargeResult, SettlePaymentOutcome } from './settle-payment.ts'

/** How long the provider may take before we stop listening; the charge may still succeed. */
const LISTEN_MS = 25_000
/** How long after its beginning an attempt is sent again to the provider when the buyer asks for it again. */
export const SEND_AGAIN_WITHIN_MS = 25_000
/** By then a charge of which the provider knows nothing cannot arrive any more: we stopped sending long ago. */
export const LOST_AFTER_MS = SEND_AGAIN_WITHIN_MS + LISTEN_MS
/** How long a buyer waits for the answer; after that it comes by asking for the order again. */
export const ANSWER_WITHIN_MS = 4_000

/** Undefined: not known yet. A refused card number settles as declined and is thrown. */
export type ChargeCard = (request: ChargeRequest) => Promise<SettlePaymentOutcome | undefined>

/**
 * Makes what asks the provider for a charge whose attempt is written down, and settles it when the answer comes, be it after the
 * buyer was told to wait. Who asks for the same charge meanwhile shares the answer.
 */
export function openCharging(deps: Deps): ChargeCard {
  const underWay = new Map<string, Promise<SettlePaymentOutcome | undefined>>()
  return (request) => {
    const { paymentId } = request
    let settling = underWay.get(paymentId)
    if (!settling) {
      settling = chargeAndSettle(deps, request).finally(() => underWay.delete(paymentId))
      // Past the wait below nobody listens to a failure any more; reconciliation asks the provider again.
      settling.catch(() => undefined)
      underWay.set(paymentId, settling)
    }
    return Promise.race([settling, delay(ANSWER_WITHIN_MS, undefined, { ref: false })])
  }
}

async function chargeAndSettle(
  deps: Deps,
  request: ChargeRequest,
): Promise<SettlePaymentOutcome | undefined> {
  const { paymentId } = request
  const result = await askForCharge(deps, request)
  if (!result) return undefined
  if ('refused' in result) {
    const declined = { state: 'declined', declineReason: result.refused.reason } as const
    await deps.port.run('settlePayment', { paymentId, result: declined })
    throw result.refused
  }
  return completed(deps, await deps.port.run('settlePayment', { paymentId, result }))
}

/** A difference that is paid asks the door for the old ticket at once; without an answer the loop does, later. */
async function completed(deps: Deps, settled: SettlePaymentOutcome): Promise<SettlePaymentOutcome> {
  if (settled.outcome !== 'settled' || !settled.order.paymentPending) return settled
  const closed = await closeExchangeInto(deps, settled.order.id)
  const bundle = closed && (await findBundle(deps.db, settled.order.id))
  return bundle ? { ...settled, order: orderView(bundle, deps.numbering) } : settled
}

async function askForCharge(
  { provider, log }: Deps,
  request: ChargeRequest,
): Promise<ChargeResult | { refused: AppError } | undefined> {
  const signal = AbortSignal.timeout(LISTEN_MS)
  try {
    return await provider.charge(request, signal)
  } catch (error) {
    if (error instanceof AppError) return { refused: error }
    log.warn({ err: error, paymentId: request.paymentId }, 'no answer to a charge, asking what became of it')
  }
  // The answer may be lost but the charge made: the provider knows. No answer here either is left to reconciliation.
  return provider.findCharge(request.paymentId, signal).catch(() => undefined)
}
