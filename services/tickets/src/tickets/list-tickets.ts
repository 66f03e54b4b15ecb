import type { Page } from '@guichet/contracts/primitives'
import type { MyTicketsQuery, Ticket } from '@guichet/contracts/tickets'
import { pageOf, readCursor } from '@guichet/service-kit/http/cursor'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { findEvening } from '../orders/detail.ts'
import { ticketsOf } from './queries.ts'
import { ticketView } from './view.ts'

const place = z.tuple([z.int(), z.int(), z.int()])

/** One page of an account's tickets. */
export async function listTicketsOf(
  deps: Deps,
  accountId: string,
  { when, limit, cursor }: MyTicketsQuery,
): Promise<Page<Ticket>> {
  const at = readCursor(place, cursor)
  const rows = await ticketsOf(deps.db, {
    accountId,
    when,
    nowMs: deps.nowMs(),
    after: at && { startsAtMs: at[0], orderKey: at[1], n: at[2] },
    limit: limit + 1,
  }).execute()
  const { shown, nextCursor } = pageOf(rows, limit, ({ starts_at_ms, order_key, n }) => [
    starts_at_ms,
    order_key,
    n,
  ])
  const evenings = new Map(
    await Promise.all(
      [...new Set(shown.map(({ session_id }) => session_id))].map(
        async (sessionId) => [sessionId, await findEvening(deps.db, sessionId)] as const,
      ),
    ),
  )
  return {
    items: shown.map((ticket) => {
      const evening = evenings.get(ticket.session_id)
      if (!evening) throw new Error(`no evening was found for session ${ticket.session_id}`)
      const isOwn = ticket.transfer_id === null || ticket.own_account_id === accountId
      return ticketView(ticket, deps.numbering, evening, isOwn ? 'holder' : 'giver')
    }),
    nextCursor,
  }
}
