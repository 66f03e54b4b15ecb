import { each } from '@guichet/service-kit/write-port/verb'
import { findBuyer, findOrderByKey, queueMails, wasMailQueuedSince } from '../mails/queries.ts'
import type { Tx } from '../tables.ts'
import { linkResent } from './facts.ts'

const AGAIN_AFTER_MS = 60_000

type ResendOutcome = 'queued' | 'sent_lately' | 'no_address' | 'not_paid'

/** Queues the link to an order for its buyer once more, because staff say so: once in a minute at most. */
export const resendOrder = each(
  async (tx: Tx, { orderKey, actor }: { orderKey: number; actor: string }): Promise<ResendOutcome> => {
    const order = await findOrderByKey(tx.db, orderKey)
    if (!order || order.paid_at_ms === null) return 'not_paid'
    if (order.holder_kind === 'guest' && !(await findBuyer(tx.db, orderKey))?.email) return 'no_address'
    if (await wasMailQueuedSince(tx.db, orderKey, 'resent_link', tx.nowMs - AGAIN_AFTER_MS))
      return 'sent_lately'
    await queueMails(tx, [{ orderKey, kind: 'resent_link' }])
    tx.emit(linkResent(actor, order.id))
    return 'queued'
  },
)
