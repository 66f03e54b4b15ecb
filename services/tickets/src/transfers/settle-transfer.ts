import { each } from '@guichet/service-kit/write-port/verb'
import { endWaitingExchanges } from '../exchanges/end-waiting.ts'
import { ticketTransferred, transferSaved } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import type { Tx } from '../tables.ts'
import type { DoorWord } from './ask-door.ts'
import { findTransfer, moveOn, type PlacedTransfer } from './queries.ts'
import { handOver, saveHolder } from './ticket-queries.ts'

interface SettleTransferInput {
  transferId: string
  door: DoorWord
}

export type SettleTransferOutcome = 'accepted' | 'ticket_used' | 'transfer_closed'

/**
 * Gives a ticket to who takes it, once the door lets nobody in with the old code any more: the next generation, the new holder, the
 * mails and the facts in one transaction. One that somebody entered with stays whose it was. Said again, it changes nothing.
 */
export const settleTransfer = each(
  async (tx: Tx, { transferId, door }: SettleTransferInput): Promise<SettleTransferOutcome> => {
    const placed = await findTransfer(tx.db, transferId)
    if (!placed) return 'transfer_closed'
    if (placed.transfer.state === 'accepted') return 'accepted'
    if (placed.transfer.state === 'refused') return 'ticket_used'
    if (placed.transfer.state !== 'accepting') return 'transfer_closed'
    if (door === 'entered' || !(await handOver(tx.db, placed.transfer))) {
      await close(tx, placed, 'refused')
      return 'ticket_used'
    }
    await close(tx, placed, 'accepted')
    await endWaitingExchanges(tx, placed.order.key, [placed.transfer.n])
    await tell(tx, placed)
    return 'accepted'
  },
)

async function close(
  tx: Tx,
  { transfer, ticketId, session }: PlacedTransfer,
  state: 'accepted' | 'refused',
): Promise<void> {
  const change = { state, check_at_ms: null, closed_at_ms: tx.nowMs }
  if (!(await moveOn(tx.db, transfer.id, 'accepting', change))) {
    throw new Error(`transfer ${transfer.id} is not being accepted`)
  }
  Object.assign(transfer, change)
  tx.emit(transferSaved('system', transfer, ticketId, session.id))
}

async function tell(tx: Tx, { transfer, order, people, ticketId, session }: PlacedTransfer): Promise<void> {
  if (people) await saveHolder(tx.db, transfer, people)
  await queueMails(tx, [
    { orderKey: order.key, kind: 'transfer_ticket', aboutId: transfer.id },
    { orderKey: order.key, kind: 'transfer_accepted', aboutId: transfer.id },
  ])
  tx.emit(ticketTransferred(transfer, ticketId, session.id))
}
