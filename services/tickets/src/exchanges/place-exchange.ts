import type { Order } from '@guichet/contracts/orders'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { uuidv7 } from '@guichet/service-kit/ids'
import type { Deps } from '../deps.ts'
import { orderView } from '../orders/bundle.ts'
import { orderIdFrom } from '../orders/ids.ts'
import type { PlaceOrderInput } from '../orders/place-orders.ts'
import { refusalOf } from '../orders/placing.ts'
import { findBundle } from '../orders/queries.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { TicketRow } from '../tickets/tables.ts'
import { closeExchangeInto } from './close-exchange.ts'
import { findHolderOf } from './queries.ts'
import { exchangeRefusalOf } from './refusal.ts'
import type { ExchangeTerms } from './rules.ts'

/** Staff pays nothing in a holder's place: the holder gets a link, and until the next day to pay by it. */
const STAFF_HOLD_MS = 24 * 3_600_000

export interface ExchangeRequest {
  order: OrderRow
  ticket: TicketRow
  offerId: string
  /** The session that the offer is of. */
  sessionId: string
  terms: ExchangeTerms
  actor: string
  idempotencyKey: string
}

/**
 * Places an order for the holder of a ticket, by the same rules as every other, and pays it with that ticket as far as it reaches. Where
 * that is all, the door is asked at once. Throws why not, `ticket_used` where somebody has entered with it.
 */
export async function placeExchange(deps: Deps, request: ExchangeRequest): Promise<Order> {
  const placed = await deps.port.run('placeOrders', await inputOf(deps, request))
  if (!('order' in placed)) throw refusalOf(placed)
  const closed = await closeExchangeInto(deps, placed.orderId)
  if (closed === 'ticket_used') throw exchangeRefusalOf('ticket_used')
  if (closed === null && placed.outcome === 'placed' && request.terms.by === 'staff') {
    await deps.port.run('mailPaymentLink', { orderId: placed.orderId })
  }
  const bundle = await findBundle(deps.db, placed.orderId)
  if (!bundle) throw new Error(`order ${placed.orderId} is gone`)
  return orderView(bundle, deps.numbering)
}

async function inputOf(deps: Deps, request: ExchangeRequest): Promise<PlaceOrderInput> {
  const { order, ticket, offerId, sessionId, terms, actor, idempotencyKey } = request
  const isOwn = ticket.transfer_id !== null
  return {
    orderId: orderIdFrom(uuidv7(deps.nowMs())),
    sessionId,
    idempotencyKey,
    bodyDigest: digestOfBody({ offerId, from: { orderId: order.id, n: ticket.n }, terms }).toString('hex'),
    register: 'web',
    holderId: ticket.holder_id ?? order.holder_id,
    holderKind: ticket.holder_kind ?? order.holder_kind,
    accountId: isOwn ? ticket.account_id : order.account_id,
    buyer: await findHolderOf(deps.db, { order, ticket }),
    lines: [{ offerId, quantity: 1 }],
    holdMs: terms.by === 'staff' ? STAFF_HOLD_MS : deps.config.HOLD_MS,
    exchange: { orderKey: order.key, n: ticket.n, generation: ticket.generation, terms, actor },
  }
}
