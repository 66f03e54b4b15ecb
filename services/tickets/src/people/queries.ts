import type { BuyerRow } from '../buyers/tables.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { PaymentRow } from '../payments/tables.ts'
import type { Db } from '../tables.ts'

/** An account's orders after one of them, the oldest first. */
export function findOrdersAfter(
  db: Db,
  accountId: string,
  afterKey: number,
  limit: number,
): Promise<OrderRow[]> {
  return db
    .selectFrom('orders')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('key', '>', afterKey)
    .orderBy('key')
    .limit(limit)
    .execute()
}

export function findBuyersOf(
  db: Db,
  orderKeys: readonly number[],
): Promise<Pick<BuyerRow, 'order_key' | 'name' | 'email'>[]> {
  return db
    .selectFrom('buyers')
    .select(['order_key', 'name', 'email'])
    .where('order_key', 'in', orderKeys)
    .execute()
}

export function findPaymentsOf(db: Db, orderKeys: readonly number[]): Promise<PaymentRow[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('order_key', 'in', orderKeys)
    .orderBy('begun_at_ms')
    .orderBy('id')
    .execute()
}

/** Tickets that were handed on to an account, which has them still. */
export function findTicketsOfTaker(db: Db, accountId: string) {
  return db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'tickets.order_key')
        .onRef('order_lines.n', '=', 'tickets.line_n'),
    )
    .leftJoin('ticket_holders', (join) =>
      join
        .onRef('ticket_holders.order_key', '=', 'tickets.order_key')
        .onRef('ticket_holders.n', '=', 'tickets.n'),
    )
    .select([
      'tickets.n',
      'tickets.state',
      'orders.id as order_id',
      'sessions.id as session_id',
      'order_lines.name',
      'ticket_holders.name as holder_name',
    ])
    .where('tickets.account_id', '=', accountId)
    .orderBy('tickets.order_key')
    .orderBy('tickets.n')
    .execute()
}

/** What an account gave away, or was given, the oldest first. */
export function findTransfersOfAccount(db: Db, side: 'from_account_id' | 'to_account_id', accountId: string) {
  return db
    .selectFrom('transfers')
    .innerJoin('orders', 'orders.key', 'transfers.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .leftJoin('transfer_people', 'transfer_people.transfer_id', 'transfers.id')
    .select([
      'transfers.state',
      'transfers.n',
      'transfers.offered_at_ms',
      'transfers.closed_at_ms',
      'orders.id as order_id',
      'sessions.ends_at_ms',
      'transfer_people.from_name',
      'transfer_people.to_name',
      'transfer_people.to_email',
      'transfer_people.message',
    ])
    .where(`transfers.${side}`, '=', accountId)
    .orderBy('transfers.id')
    .execute()
}
