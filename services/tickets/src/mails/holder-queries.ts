import type { Db } from '../tables.ts'

/** Tickets that are not their buyer's any more, as `isBuyers` judges it: handed on, and not come back. */
export function handedOnTickets(db: Db) {
  return db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .where('tickets.transfer_id', 'is not', null)
    .whereRef('tickets.holder_id', '<>', 'orders.holder_id')
    .where(({ eb, or, ref }) =>
      or([
        eb('tickets.account_id', 'is', null),
        eb('orders.account_id', 'is', null),
        eb('tickets.account_id', '<>', ref('orders.account_id')),
      ]),
    )
}

/** Of some tickets of an order, those that are not their buyer's any more, whatever has become of them. */
export async function findHandedOn(db: Db, orderKey: number, numbers: readonly number[]): Promise<number[]> {
  if (numbers.length === 0) return []
  const rows = await handedOnTickets(db)
    .select('tickets.n')
    .where('tickets.order_key', '=', orderKey)
    .where('tickets.n', 'in', [...numbers])
    .orderBy('tickets.n')
    .execute()
  return rows.map(({ n }) => n)
}
