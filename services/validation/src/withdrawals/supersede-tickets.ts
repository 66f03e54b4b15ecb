import type { SupersedeTicketsAnswer, SupersedeTicketsBody } from '@guichet/contracts/internal'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { entryOf, findLastEntries, findMinimumGenerations, raiseMinimumGenerations } from './queries.ts'

/**
 * From now on codes older than a generation are superseded, be the newer one made or not: a ticket changes hands. One that somebody
 * entered with stays as it is. Said again, it changes nothing.
 */
export const supersedeTickets = each(
  async (tx: Tx, items: SupersedeTicketsBody['items']): Promise<SupersedeTicketsAnswer['items']> => {
    const ids = items.map(({ ticketId }) => ticketId)
    const minimums = await findMinimumGenerations(tx.db, ids)
    const entries = await findLastEntries(tx.statements, ids)
    const judged = items.map((item) => {
      const isDone = (minimums.get(item.ticketId) ?? 0) >= item.ticketGeneration
      const stays = entries.has(item.ticketId) && !isDone
      return { item, outcome: stays ? ('entered' as const) : ('superseded' as const) }
    })
    await raiseMinimumGenerations(
      tx.db,
      judged.filter(({ outcome }) => outcome === 'superseded').map(({ item }) => item),
    )
    return judged.map(({ item: { ticketId }, outcome }) => ({
      ticketId,
      outcome,
      ...entryOf(entries, ticketId),
    }))
  },
)
