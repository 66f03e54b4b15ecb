import type { Settling } from '@guichet/service-kit/card-payments/settling'
import type { Deps } from '../deps.ts'
import type { SettlePaymentOutcome } from './settle-payment.ts'

/** How what the provider says is taken in. */
export function openSettling({ port }: Pick<Deps, 'port'>): Settling<SettlePaymentOutcome> {
  return {
    settleCharge: (paymentId, result) => port.run('settlePayment', { paymentId, result }),
    settleRefund: (paymentId, providerReference) =>
      port.run('settleRefund', { paymentId, providerReference }),
  }
}
