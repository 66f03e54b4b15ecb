import { orderKeysOfAccount } from '../orders/of-account.ts'
import type { Db } from '../tables.ts'

/** Somebody who is to be forgotten: an account, or a guest by the holder that stands for their e-mail. */
export type Person = { accountId: string } | { guestId: string }

/** Their orders, with the end of their sessions. Where staff corrected an address, the corrected one decides whose it is. */
export function findOrdersOf(db: Db, person: Person) {
  const orders = db
    .selectFrom('orders')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .select(['orders.key', 'orders.state', 'orders.paid_at_ms', 'sessions.ends_at_ms'])
  if ('accountId' in person) {
    return orders.where('orders.key', 'in', orderKeysOfAccount(db, person.accountId)).execute()
  }
  return orders
    .leftJoin('buyers', 'buyers.order_key', 'orders.key')
    .where('orders.account_id', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('buyers.address_holder_id', 'orders.holder_id'), '=', person.guestId))
    .execute()
}

/** Tickets that others handed on to them, with the end of their sessions. */
export function findTicketsTakenBy(db: Db, person: Person) {
  const tickets = db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .select(['tickets.order_key', 'tickets.n', 'tickets.transfer_id', 'orders.id', 'sessions.ends_at_ms'])
    .where('tickets.transfer_id', 'is not', null)
    .$narrowType<{ transfer_id: string }>()
  return 'accountId' in person
    ? tickets.where('tickets.account_id', '=', person.accountId).execute()
    : tickets
        .where('tickets.holder_id', '=', person.guestId)
        .where('tickets.account_id', 'is', null)
        .execute()
}

/** Tickets of these orders that are still in the buyer's name. */
export async function findTicketsInNameOf(db: Db, orderKeys: readonly number[]) {
  if (orderKeys.length === 0) return []
  return db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .select(['orders.id', 'tickets.n'])
    .where('tickets.order_key', 'in', [...orderKeys])
    .where('tickets.transfer_id', 'is', null)
    .execute()
}
