import { type AttendeesSearchAnswer, attendeesSearchAnswer } from '@guichet/contracts/internal'
import { parseOrderNumber } from '@guichet/contracts/order-number'
import type { DoorSearchAnswer, DoorSearchQuery } from '@guichet/contracts/validation'
import type { Viewer } from '@guichet/service-kit/http/access'
import { searchWords } from '@guichet/service-kit/search-text'
import type { Deps } from '../deps.ts'
import { sessionForDoor } from '../sessions/authority.ts'
import { findTickets } from '../tickets/queries.ts'
import { doorOrdersOf } from './door-ticket-view.ts'
import { findTicketsOfOrders, searchOrders } from './queries.ts'

const MOST_ORDERS = 20
/** Tickets asked of their owner: more than so many orders have. */
const MOST_TICKETS = 100
/** Somebody waits at the door: better the names we know than a long wait. */
const PATIENCE = { deadlineMs: 800, retries: 0 }

/**
 * A session's tickets by what somebody at the door says of themselves. Names and order numbers are known here, e-mails to tickets
 * alone: without its answer the list is `partial`.
 */
export async function searchTickets(
  deps: Deps,
  viewer: Viewer,
  { sessionId, query }: DoorSearchQuery,
): Promise<DoorSearchAnswer> {
  await sessionForDoor(deps, viewer, sessionId, 'admit_by_hand')
  const [told, own] = await Promise.all([
    askTickets(deps, sessionId, query),
    searchOrders(deps.db, {
      sessionId,
      words: searchWords(query),
      orderNumber: parseOrderNumber(query),
      limit: MOST_ORDERS + 1,
    }),
  ])
  await learnUnknown(deps, sessionId, told ?? [])
  const numbers = [...new Set([...own, ...(told ?? []).map(({ orderNumber }) => orderNumber)])]
  const tickets = await findTicketsOfOrders(deps.db, sessionId, numbers.slice(0, MOST_ORDERS))
  const names = new Map((told ?? []).map(({ ticketId, holderName }) => [ticketId, holderName]))
  return {
    items: await doorOrdersOf(deps.read, tickets, names),
    more: numbers.length > MOST_ORDERS,
    partial: told === null,
  }
}

/** A ticket is sold before its codes are made, and its facts come with them: whoever has bought just now is let in all the same. */
async function learnUnknown(
  { db, port }: Deps,
  sessionId: string,
  told: AttendeesSearchAnswer['items'],
): Promise<void> {
  const valid = told.filter(({ state }) => state === 'valid')
  if (valid.length === 0) return
  const found = await findTickets(
    db,
    valid.map(({ ticketId }) => ticketId),
  )
  const known = new Set(found.map(({ id }) => id))
  const unknown = valid.filter(({ ticketId }) => !known.has(ticketId))
  if (unknown.length === 0) return
  await port.run(
    'learnUncoded',
    unknown.map(({ state, ...ticket }) => ({ ...ticket, sessionId })),
  )
}

async function askTickets(
  { tickets, log }: Deps,
  sessionId: string,
  query: string,
): Promise<AttendeesSearchAnswer['items'] | null> {
  try {
    const asked = { sessionId, query, limit: MOST_TICKETS }
    const { items } = await tickets.post('/internal/attendees/search', asked, attendeesSearchAnswer, PATIENCE)
    return items
  } catch (error) {
    log.warn({ err: error }, 'tickets cannot be searched')
    return null
  }
}
