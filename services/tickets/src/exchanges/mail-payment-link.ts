import { each } from '@guichet/service-kit/write-port/verb'
import { queueMails } from '../mails/queries.ts'
import type { Tx } from '../tables.ts'

/** Tells a holder that staff has exchanged their ticket, and where the difference is to be paid. Mailed once. */
export const mailPaymentLink = each(async (tx: Tx, { orderId }: { orderId: string }): Promise<null> => {
  const order = await tx.db
    .selectFrom('orders')
    .selectAll()
    .where('id', '=', orderId)
    .where('state', '=', 'held')
    .executeTakeFirst()
  if (order) await queueMails(tx, [{ orderKey: order.key, kind: 'exchange_to_pay' }])
  return null
})
