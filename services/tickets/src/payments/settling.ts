import type { Settling } from '@guichet/service-kit/card-payments/settling'
import type { Deps } from '../deps.ts'
import type { SettlePaymentOutcome } from './settle-payment.ts'

/** What the provider says, taken into our books. */
export function openSettling({ port }: Deps): Settling<SettlePaymentOutcome> {
  return {
    settleCharge: (paymentId, result) => port.run('settlePayment', { paymentId, result }),
    settleRefund: (paymentId, providerReference) =>
      port.run('settleRefund', { paymentId, providerReference }),
  }
}
