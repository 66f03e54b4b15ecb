import { each } from '@guichet/service-kit/write-port/verb'
import { ticketRenewed } from '../attendees/facts.ts'
import { endWaitingExchanges } from '../exchanges/end-waiting.ts'
import { awaitCodes, queueMails } from '../mails/queries.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { Tx } from '../tables.ts'
import { endOffers } from '../transfers/end-offers.ts'
import { findBeingTaken } from '../transfers/queries.ts'
import { closeRenewing, findRenewing, postponeRenewing, raiseGeneration } from './queries.ts'

interface SettleRenewalInput {
  correctionId: string
  /** The tickets whose old codes the door refuses by now, with the generation that those are of. */
  superseded: readonly { n: number; generation: number }[]
}

/**
 * Takes their codes from tickets, so that new ones are made and mailed. Tickets that somebody entered with keep theirs, and who is just
 * taking one gets the next code. Said again, it changes nothing; says how many were renewed.
 */
export const settleRenewal = each(
  async (tx: Tx, { correctionId, superseded }: SettleRenewalInput): Promise<number> => {
    const correction = await findRenewing(tx.db, correctionId)
    if (!correction || !(await closeRenewing(tx.db, correctionId, tx.nowMs))) return 0
    const { order_key: orderKey, order_id, session_id: sessionId, actor } = correction
    const taken = await findBeingTaken(tx.db, orderKey)
    const renewed: number[] = []
    for (const { n, generation } of superseded) {
      if (taken.includes(n) || !(await raiseGeneration(tx.db, { orderKey, n, generation }))) continue
      renewed.push(n)
      const ticketId = ticketIdOf(order_id, n)
      tx.emit(ticketRenewed(actor, { ticketId, sessionId, ticketGeneration: generation + 1 }))
    }
    const order = { key: orderKey, id: order_id }
    await endOffers(tx, { order, session: { id: sessionId }, numbers: renewed, actor })
    await endWaitingExchanges(tx, orderKey, renewed)
    if (renewed.length > 0) await awaitCodes(tx, [{ orderKey, kind: 'renewed_tickets' }])
    else await queueMails(tx, [{ orderKey, kind: 'resent_link' }])
    return renewed.length
  },
)

/** Notes when to ask the door again. */
export const postponeRenewal = each(
  async (tx: Tx, { correctionId, checkAtMs }: { correctionId: string; checkAtMs: number }): Promise<null> => {
    await postponeRenewing(tx.db, correctionId, checkAtMs)
    return null
  },
)
