import type { DoorOrder } from '@guichet/contracts/validation'
import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { sessionForDoor } from '../sessions/authority.ts'
import { findTickets } from '../tickets/queries.ts'
import { doorOrdersOf } from './door-ticket-view.ts'
import { findTicketsOfOrders } from './queries.ts'

/** Who came together: all tickets of a ticket's order for the session. Throws `not_found` for a ticket of another one. */
export async function showOrder(
  deps: Deps,
  viewer: Viewer,
  ticketId: string,
  sessionId: string,
): Promise<{ order: DoorOrder }> {
  await sessionForDoor(deps, viewer, sessionId)
  const [ticket] = await findTickets(deps.db, [ticketId])
  const tickets =
    ticket?.session_id === sessionId
      ? await findTicketsOfOrders(deps.db, sessionId, [ticket.order_number])
      : []
  const [order] = await doorOrdersOf(deps.read, tickets)
  if (!order) throw new AppError('not_found', 'not_found', 'This session has no such ticket.')
  return { order }
}
