import { startReconciling } from '@guichet/service-kit/card-payments/reconcile'
import type { Loop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import type { PaymentRow } from '../tables.ts'
import { findPayment, findPaymentsToCheck } from './queries.ts'
import { openSettling } from './settling.ts'

export function reconcilePayments(deps: Deps): Loop {
  const { db, port } = deps
  return startReconciling<PaymentRow>({
    ...deps,
    ...openSettling(deps),
    findDue: (atMs, limit) => findPaymentsToCheck(db, atMs, limit),
    findChargeReference: async ({ refund_of }) =>
      (refund_of ? await findPayment(db, refund_of) : undefined)?.provider_reference ?? null,
    postpone: ({ id: paymentId }, checkAtMs) => port.run('postponeCheck', { paymentId, checkAtMs }),
  })
}
