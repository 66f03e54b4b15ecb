import type { SessionRow } from '../catalogue/tables.ts'
import { transferSaved } from '../facts.ts'
import { queueMails } from '../mails/queries.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Tx } from '../tables.ts'
import { moveOn } from './queries.ts'
import { findOffered } from './ticket-queries.ts'

interface Ended {
  order: Pick<OrderRow, 'key' | 'id'>
  session: Pick<SessionRow, 'id'>
  numbers: readonly number[]
  actor: string
}

/** Tickets whose codes are renewed are on offer no more: who has the old mail may have put them there. Who gives them is told. */
export async function endOffers(tx: Tx, { order, session, numbers, actor }: Ended): Promise<void> {
  for (const transfer of await findOffered(tx.db, order.key, numbers)) {
    const change = { state: 'cancelled', closed_at_ms: tx.nowMs } as const
    if (!(await moveOn(tx.db, transfer.id, 'offered', change))) {
      throw new Error(`transfer ${transfer.id} is not on offer`)
    }
    await queueMails(tx, [{ orderKey: order.key, kind: 'transfer_ended', aboutId: transfer.id }])
    tx.emit(transferSaved(actor, { ...transfer, ...change }, ticketIdOf(order.id, transfer.n), session.id))
  }
}
