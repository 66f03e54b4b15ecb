import { guestHolderId } from '@guichet/contracts/holders'
import { each } from '@guichet/service-kit/write-port/verb'
import type { OrderRow } from '../orders/tables.ts'
import type { Db, Tx } from '../tables.ts'
import { findAccountByEmail, findBuyer, findOrderByKey, queueMails, wasLinkQueuedSince } from './queries.ts'
import { LINK_AGAIN_AFTER_MS } from './rules.ts'

interface ResendLinkInput {
  /** What the order's number says; null where no order could have it. */
  orderKey: number | null
  emailDigest: string
}

/** Queues the link to an order for whoever bought it with this e-mail, once in ten minutes at most. */
export const resendLink = each(
  async (tx: Tx, { orderKey, emailDigest }: ResendLinkInput): Promise<{ queued: boolean }> => {
    const order = await findOrderByKey(tx.db, orderKey ?? 0)
    if (!order || !(await isBuyer(tx.db, order, emailDigest))) return { queued: false }
    if (await wasLinkQueuedSince(tx.db, order.key, tx.nowMs - LINK_AGAIN_AFTER_MS)) return { queued: false }
    await queueMails(tx, [{ orderKey: order.key, kind: 'order_link' }])
    return { queued: true }
  },
)

async function isBuyer(db: Db, order: OrderRow, emailDigest: string): Promise<boolean> {
  if (order.holder_kind === 'guest') {
    const corrected = (await findBuyer(db, order.key))?.address_holder_id
    if ((corrected ?? order.holder_id) === guestHolderId(emailDigest)) return true
  }
  return order.account_id !== null && order.account_id === (await findAccountByEmail(db, emailDigest))
}
