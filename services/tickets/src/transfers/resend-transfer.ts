import { each } from '@guichet/service-kit/write-port/verb'
import { queueMails } from '../mails/queries.ts'
import { LINK_AGAIN_AFTER_MS } from '../mails/rules.ts'
import type { Tx } from '../tables.ts'
import { findTransfer, wasMailedSince } from './queries.ts'

/** Mails an offer again to whom it was made, once in ten minutes at most. */
export const resendTransfer = each(
  async (
    tx: Tx,
    { transferId }: { transferId: string },
  ): Promise<'queued' | 'sent_lately' | 'transfer_closed'> => {
    const placed = await findTransfer(tx.db, transferId)
    if (placed?.transfer.state !== 'offered') return 'transfer_closed'
    if (await wasMailedSince(tx.db, transferId, tx.nowMs - LINK_AGAIN_AFTER_MS)) return 'sent_lately'
    const { order } = placed
    await queueMails(tx, [{ orderKey: order.key, kind: 'transfer_offered', aboutId: transferId }])
    return 'queued'
  },
)
