import type { Scope } from '../statistics/queries.ts'
import type { Db } from '../tables.ts'

/** Whose orders are read one after the other: an organiser's, or an event's where one is named. */
export type Shelf = { organiserId: string } | { eventId: string }

/** The last order that was read. */
interface OrderPlace {
  paidAtMs: number
  id: string
}

interface OrdersPaid {
  scope: Scope
  shelf: Shelf
  after: OrderPlace | undefined
  limit: number
}

/** Orders with where they are for, in the order in which they were paid. */
export function findOrdersPaid(db: Db, { scope, shelf, after, limit }: OrdersPaid) {
  const { fromMs, toMs, sessionId, channel } = scope
  let query = db
    .selectFrom('orders')
    .leftJoin('organisers', 'organisers.id', 'orders.organiser_id')
    .leftJoin('events', 'events.id', 'orders.event_id')
    .leftJoin('sessions', 'sessions.id', 'orders.session_id')
    .selectAll('orders')
    .select([
      'organisers.name as organiser_name',
      'events.title as event_title',
      'events.time_zone',
      'sessions.starts_at_ms',
    ])
    .where('organiserId' in shelf ? 'orders.organiser_id' : 'orders.event_id', '=', idOf(shelf))
    // SQLite finds a page by this alone: where it said the beginning, each page would read all before it again.
    .where('orders.paid_at_ms', '>=', after?.paidAtMs ?? fromMs)
    .where('orders.paid_at_ms', '<', toMs)
  if (sessionId !== undefined) query = query.where('orders.session_id', '=', sessionId)
  if (channel !== undefined) query = query.where('orders.channel', '=', channel)
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('orders.paid_at_ms', 'orders.id'), '>', tuple(after.paidAtMs, after.id)),
    )
  }
  return query.orderBy('orders.paid_at_ms').orderBy('orders.id').limit(limit).execute()
}

function idOf(shelf: Shelf): string {
  return 'organiserId' in shelf ? shelf.organiserId : shelf.eventId
}

export type PaidOrder = Awaited<ReturnType<typeof findOrdersPaid>>[number]

/** With the rate of the offer where none was told. */
export function findLines(db: Db, orderIds: readonly string[]) {
  return db
    .selectFrom('order_lines')
    .leftJoin('offers', 'offers.id', 'order_lines.offer_id')
    .select((eb) => [
      'order_lines.order_id',
      'order_lines.offer_id',
      'order_lines.quantity',
      'order_lines.price_cents',
      'offers.name as offer_name',
      eb.fn.coalesce('order_lines.vat_rate_bp', 'offers.vat_rate_bp', eb.lit(0)).as('vat_rate_bp'),
    ])
    .where('order_lines.order_id', 'in', orderIds)
    .orderBy('order_lines.order_id')
    .orderBy('order_lines.n')
    .execute()
}

export type SoldLine = Awaited<ReturnType<typeof findLines>>[number]

/** Tickets, and what became of those that were given back. */
export function findTicketsOf(db: Db, orderIds: readonly string[]) {
  return db
    .selectFrom('tickets')
    .leftJoin('returns', 'returns.ticket_id', 'tickets.id')
    .select([
      'tickets.id',
      'tickets.order_id',
      'tickets.offer_id',
      'tickets.fiscal_no',
      'tickets.voided',
      'returns.why',
      'returns.amount_cents',
      'returns.fee_cents',
      'returns.at_ms as returned_at_ms',
    ])
    .where('tickets.order_id', 'in', orderIds)
    .orderBy('tickets.order_id')
    .orderBy('tickets.id')
    .execute()
}

export type SoldTicket = Awaited<ReturnType<typeof findTicketsOf>>[number]

/** The organiser after another, of those of whom something was paid: asked of the orders, whether events has told of it or not. */
export async function findNextOrganiser(db: Db, after: string): Promise<string | null> {
  const row = await db
    .selectFrom('orders')
    .select((eb) => eb.fn.min('organiser_id').as('id'))
    .where('organiser_id', '>', after)
    .where('paid_at_ms', 'is not', null)
    .executeTakeFirst()
  return row?.id ?? null
}
