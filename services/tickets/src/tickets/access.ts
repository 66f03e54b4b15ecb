import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { mayOpenOrder } from '../orders/access.ts'
import { ticketKeyOf } from '../orders/ids.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { Db } from '../tables.ts'
import { isBuyers } from './is-buyers.ts'
import { findOrderById, findTicket, findTransfersOf } from './queries.ts'
import type { TicketRow } from './tables.ts'

/** What somebody may of a ticket: the holder everything, who handed it on sees what became of it. */
export type TicketRight = 'holder' | 'giver'

export interface TicketAccess {
  order: OrderRow
  ticket: TicketRow
  right: TicketRight
  /** Who acts, as facts name them. */
  actor: string
}

type Keys = Pick<Deps, 'db' | 'accessKeys' | 'ticketKeys'>

/**
 * The one rule of whose a ticket is: of its own holder once it was handed on, else of its order's; known by the account, or by the
 * key of the link. Refuses everybody else as if there were no such ticket.
 */
export async function requireTicketAccess(
  deps: Keys,
  ticketId: string,
  viewer: Viewer | null,
  accessKey: string | undefined,
): Promise<TicketAccess> {
  const { orderId, n } = ticketKeyOf(ticketId)
  const order = await findOrderById(deps.db, orderId)
  const ticket = order && (await findTicket(deps.db, order.key, n))
  const right = ticket && (await rightTo(deps, ticketId, { order, ticket }, viewer, accessKey))
  if (!right) throw new AppError('not_found', 'not_found', 'There is no such ticket, or it is not yours.')
  const holderId = ticket.holder_id ?? order.holder_id
  return { order, ticket, right, actor: viewer?.accountId ?? `guest:${holderId}` }
}

/** The same for what the holder alone may. */
export async function requireTicketHolder(
  deps: Keys,
  ticketId: string,
  viewer: Viewer | null,
  accessKey: string | undefined,
): Promise<TicketAccess> {
  const access = await requireTicketAccess(deps, ticketId, viewer, accessKey)
  if (access.right === 'holder') return access
  throw new AppError(
    'conflict',
    'ticket_transferred',
    'This ticket was handed on and is somebody else’s now.',
  )
}

async function rightTo(
  { db, accessKeys, ticketKeys }: Keys,
  ticketId: string,
  { order, ticket }: { order: OrderRow; ticket: TicketRow },
  viewer: Viewer | null,
  accessKey: string | undefined,
): Promise<TicketRight | null> {
  const opensOrder = mayOpenOrder(accessKeys, order, viewer, accessKey)
  if (ticket.transfer_id === null) return opensOrder ? 'holder' : null
  if (viewer && (viewer.accountId === ticket.account_id || viewer.roles.includes('Admin'))) return 'holder'
  const isKeyOf = (transferId: string): boolean =>
    accessKey !== undefined && ticketKeys.matches(ticketId, transferId, accessKey)
  if (ticket.holder_kind === 'guest' && isKeyOf(ticket.transfer_id)) return 'holder'
  // Who bought it may have got it back.
  if (opensOrder) return isBuyers(order, ticket) ? 'holder' : 'giver'
  return (await gaveItOn(db, ticket, viewer, isKeyOf)) ? 'giver' : null
}

/** Somebody who had got it from somebody, and handed it on. */
async function gaveItOn(
  db: Db,
  ticket: TicketRow,
  viewer: Viewer | null,
  isKeyOf: (transferId: string) => boolean,
): Promise<boolean> {
  const transfers = await findTransfersOf(db, ticket.order_key, ticket.n)
  return transfers.some(
    ({ id, state, from_account_id }) =>
      state === 'accepted' && (isKeyOf(id) || (viewer !== null && from_account_id === viewer.accountId)),
  )
}
