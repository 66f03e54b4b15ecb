import { startReconciling } from '@guichet/service-kit/card-payments/reconcile'
import type { Loop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { findPaymentsToCheck, findRootCharge } from './queries.ts'
import { openSettling } from './settling.ts'
import type { PaymentRow } from './tables.ts'

/** A payment without an outcome for too long stops keeping its order's places, and is asked about all the same. */
export function reconcilePayments(deps: Deps): Loop {
  const { db, port, nowMs, config } = deps
  return startReconciling<PaymentRow>({
    ...deps,
    ...openSettling(deps),
    findDue: (atMs, limit) => findPaymentsToCheck(db, atMs, limit),
    findChargeReference: async ({ refund_of }) => {
      const charge = refund_of ? await findRootCharge(db, refund_of) : undefined
      return charge?.provider_reference ?? null
    },
    postpone: ({ id: paymentId, begun_at_ms }, checkAtMs) => {
      const unpin = nowMs() - begun_at_ms >= config.PAYMENT_PIN_MS
      return port.run('postponeCheck', { paymentId, checkAtMs, unpin })
    },
  })
}
