import type { Transfer } from '@guichet/contracts/transfers'
import { each } from '@guichet/service-kit/write-port/verb'
import { transferSaved } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import type { Tx } from '../tables.ts'
import { findTransfer, moveOn } from './queries.ts'
import { transferView } from './view.ts'

interface CloseTransferInput {
  actor: string
  transferId: string
  to: 'cancelled' | 'declined'
}

type CloseTransferOutcome =
  | { outcome: 'closed'; transfer: Transfer }
  /** It was taken meanwhile, or is just being taken. */
  | { outcome: 'transfer_pending' | 'transfer_closed' }

/** Takes an offer back, or declines it: the ticket stays whose it is. Said again, it changes nothing. */
export const closeTransfer = each(
  async (tx: Tx, { actor, transferId, to }: CloseTransferInput): Promise<CloseTransferOutcome> => {
    const placed = await findTransfer(tx.db, transferId)
    if (!placed) return { outcome: 'transfer_closed' }
    const { transfer } = placed
    if (transfer.state === 'accepting') return { outcome: 'transfer_pending' }
    if (transfer.state === 'offered') {
      await moveOn(tx.db, transfer.id, 'offered', { state: to, closed_at_ms: tx.nowMs })
      transfer.state = to
      transfer.closed_at_ms = tx.nowMs
      const { order, ticketId, session } = placed
      if (to === 'declined') {
        await queueMails(tx, [{ orderKey: order.key, kind: 'transfer_declined', aboutId: transfer.id }])
      }
      tx.emit(transferSaved(actor, transfer, ticketId, session.id))
    }
    if (transfer.state !== to) return { outcome: 'transfer_closed' }
    return { outcome: 'closed', transfer: transferView(placed, tx.nowMs) }
  },
)
