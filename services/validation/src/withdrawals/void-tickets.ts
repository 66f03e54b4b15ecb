import type { VoidTicketsAnswer, VoidTicketsBody } from '@guichet/contracts/internal'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { entryOf, findLastEntries, findVoided, insertVoided } from './queries.ts'

/**
 * Takes tickets out of use for good, in the one transaction at a time that also judges scans: who was let in before keeps
 * theirs, who comes after is refused. Said again, it changes nothing.
 */
export const voidTickets = each(
  async (tx: Tx, items: VoidTicketsBody['items']): Promise<VoidTicketsAnswer['items']> => {
    const ids = items.map(({ ticketId }) => ticketId)
    const voided = await findVoided(tx.db, ids)
    const entries = await findLastEntries(tx.statements, ids)
    const judged = items.map(({ ticketId, evenIfEntered }) => {
      const stays = entries.has(ticketId) && !voided.has(ticketId) && !evenIfEntered
      return {
        ticketId,
        outcome: stays ? ('entered' as const) : ('voided' as const),
        ...entryOf(entries, ticketId),
      }
    })
    const leaving = judged.filter(({ outcome }) => outcome === 'voided').map(({ ticketId }) => ticketId)
    await insertVoided(tx.db, leaving, tx.nowMs)
    return judged
  },
)
