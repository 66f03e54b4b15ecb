import { type ChargeCard, openCharging } from '@guichet/service-kit/card-payments/charge-card'
import type { Deps } from '../deps.ts'
import { closeExchangeInto } from '../exchanges/close-exchange.ts'
import { orderView } from '../orders/bundle.ts'
import { findBundle } from '../orders/queries.ts'
import type { SettlePaymentOutcome } from './settle-payment.ts'
import { openSettling } from './settling.ts'

export function openOrderCharging(deps: Deps): ChargeCard<SettlePaymentOutcome> {
  const { settleCharge } = openSettling(deps)
  return openCharging({
    ...deps,
    settleCharge: async (paymentId, result) => completed(deps, await settleCharge(paymentId, result)),
  })
}

/** A difference that is paid asks the door for the old ticket at once; without an answer the loop does, later. */
async function completed(deps: Deps, settled: SettlePaymentOutcome): Promise<SettlePaymentOutcome> {
  if (settled.outcome !== 'settled' || !settled.order.paymentPending) return settled
  const closed = await closeExchangeInto(deps, settled.order.id)
  const bundle = closed && (await findBundle(deps.db, settled.order.id))
  return bundle ? { ...settled, order: orderView(bundle, deps.numbering) } : settled
}
