import { AppError } from '@guichet/service-kit/errors'
import type { Viewer } from '@guichet/service-kit/http/access'
import { requireAct } from '../catalogue/authority.ts'
import type { Deps } from '../deps.ts'
import { ticketKeyOf } from '../orders/ids.ts'
import type { OrderRow } from '../orders/tables.ts'
import { requireTicketHolder } from '../tickets/access.ts'
import { findOrderById, findTicket } from '../tickets/queries.ts'
import type { TicketRow } from '../tickets/tables.ts'
import type { ExchangeTerms } from './rules.ts'

export interface Exchanger {
  order: OrderRow
  ticket: TicketRow
  terms: ExchangeTerms
  actor: string
}

interface ExchangeQuestion {
  params: { id: string }
  headers: { 'order-access-key'?: string | undefined }
  viewer: Viewer | null
}

/** Who may exchange a ticket: its holder, or staff that manages its session's attendees and says so. */
export async function requireExchanger(
  deps: Deps,
  { params, headers, viewer }: ExchangeQuestion,
  { asStaff, waiveFee = false }: { asStaff?: boolean | undefined; waiveFee?: boolean | undefined },
): Promise<Exchanger> {
  if (!asStaff) {
    const { order, ticket, actor } = await requireTicketHolder(
      deps,
      params.id,
      viewer,
      headers['order-access-key'],
    )
    return { order, ticket, actor, terms: { by: 'holder' } }
  }
  if (!viewer) throw new AppError('unauthenticated', 'unauthenticated', 'Sign in first.')
  const { orderId, n } = ticketKeyOf(params.id)
  const order = await findOrderById(deps.db, orderId)
  const ticket = order && (await findTicket(deps.db, order.key, n))
  if (!ticket) throw new AppError('not_found', 'not_found', 'There is no such ticket, or you may not see it.')
  const session = await deps.db
    .selectFrom('sessions')
    .select(['id', 'organiser_id'])
    .where('key', '=', order.session_key)
    .executeTakeFirstOrThrow()
  await requireAct(deps.db, viewer, session.organiser_id, 'manage_attendees', session.id)
  return { order, ticket, actor: viewer.accountId, terms: { by: 'staff', waiveFee } }
}
