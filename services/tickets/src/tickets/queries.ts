import { sql } from 'kysely'
import { orderKeysOfAccount } from '../orders/of-account.ts'
import type { Db } from '../tables.ts'
import type { TransferRow } from '../transfers/tables.ts'
import type { TicketRow } from './tables.ts'

/** Literals, so that the index of open transfers serves. */
const OPEN = [sql.lit<TransferRow['state']>('offered'), sql.lit<TransferRow['state']>('accepting')] as const

/** A ticket with what is printed on it. */
export type PrintedTicket = Awaited<ReturnType<typeof findTickets>>[number]

export function findTickets(db: Db, orderKey: number, n: number) {
  return printedTickets(db).where('tickets.order_key', '=', orderKey).where('tickets.n', '=', n).execute()
}

export function findOrderById(db: Db, orderId: string) {
  return db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirst()
}

export function findTicket(db: Db, orderKey: number, n: number): Promise<TicketRow | undefined> {
  return db
    .selectFrom('tickets')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .executeTakeFirst()
}

/** All that a ticket was ever handed on, the latest first. */
export function findTransfersOf(db: Db, orderKey: number, n: number): Promise<TransferRow[]> {
  return db
    .selectFrom('transfers')
    .selectAll()
    .where('order_key', '=', orderKey)
    .where('n', '=', n)
    .orderBy('id', 'desc')
    .execute()
}

/** A ticket's place in its holder's list. */
export interface TicketPlace {
  startsAtMs: number
  orderKey: number
  n: number
}

/** An account's tickets: those of sessions to come, the next one first, or the others, the latest first. */
export function ticketsOf(
  db: Db,
  of: {
    accountId: string
    when: 'upcoming' | 'past' | undefined
    nowMs: number
    after: TicketPlace | undefined
    limit: number
  },
) {
  const direction = of.when === 'upcoming' ? 'asc' : 'desc'
  let query = printedTickets(db)
    .where('tickets.order_key', 'in', ordersWithTicketsOf(db, of.accountId))
    .where((eb) =>
      eb.or([eb('orders.account_id', '=', of.accountId), eb('tickets.account_id', '=', of.accountId)]),
    )
  if (of.when) query = query.where('sessions.ends_at_ms', of.when === 'upcoming' ? '>' : '<=', of.nowMs)
  const { after } = of
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('sessions.starts_at_ms', 'tickets.order_key', 'tickets.n'),
        direction === 'asc' ? '>' : '<',
        tuple(after.startsAtMs, after.orderKey, after.n),
      ),
    )
  }
  return query
    .orderBy('sessions.starts_at_ms', direction)
    .orderBy('tickets.order_key', direction)
    .orderBy('tickets.n', direction)
    .limit(of.limit)
}

/** Found by two indexes: the databases look through all tickets when asked for either column at once. */
function ordersWithTicketsOf(db: Db, accountId: string) {
  return orderKeysOfAccount(db, accountId).union(
    db.selectFrom('tickets').select('tickets.order_key as key').where('tickets.account_id', '=', accountId),
  )
}

function printedTickets(db: Db) {
  return db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'tickets.order_key')
        .onRef('order_lines.n', '=', 'tickets.line_n'),
    )
    .leftJoin('buyers', 'buyers.order_key', 'tickets.order_key')
    .leftJoin('ticket_holders', (join) =>
      join
        .onRef('ticket_holders.order_key', '=', 'tickets.order_key')
        .onRef('ticket_holders.n', '=', 'tickets.n'),
    )
    .leftJoin('transfers', (join) =>
      join
        .onRef('transfers.order_key', '=', 'tickets.order_key')
        .onRef('transfers.n', '=', 'tickets.n')
        .on('transfers.state', 'in', OPEN),
    )
    .leftJoin('transfer_people', 'transfer_people.transfer_id', 'transfers.id')
    .select([
      'tickets.order_key',
      'tickets.n',
      'tickets.state',
      'tickets.generation',
      'tickets.fiscal_no',
      'tickets.code_sealed',
      'orders.id as order_id',
      'orders.currency',
      'orders.placed_at_ms',
      'orders.paid_at_ms',
      'sessions.id as session_id',
      'sessions.starts_at_ms',
      'order_lines.name as offer_name',
      'order_lines.proof_required',
      'order_lines.condition',
      'order_lines.price_cents',
      'order_lines.vat_rate_bp',
      'buyers.name as buyer_name',
      'tickets.holder_id as own_holder_id',
      'tickets.account_id as own_account_id',
      'tickets.transfer_id',
      'ticket_holders.name as own_name',
      'orders.holder_id as order_holder_id',
      'orders.account_id as order_account_id',
      'transfer_people.to_name as offered_to',
    ])
}
