import type { HolderKind } from '@guichet/contracts/internal'
import { ticketIdOf } from '../orders/ids.ts'
import type { Db, Tx } from '../tables.ts'

/** A ticket's code as it is kept: encrypted, and the digests by which the door finds it. */
export interface SealedCode {
  orderKey: number
  n: number
  generation: number
  holderGeneration: number
  codeSealed: Uint8Array
  codeDigest: string
  shortCodeDigest: string
}

/** A valid ticket that has no code yet. */
export interface UnsealedTicket {
  orderKey: number
  n: number
  generation: number
  ticketId: string
  holderId: string
  holderKind: HolderKind
  sessionId: string
}

/** The oldest first. */
export async function findUnsealed(db: Db, limit: number): Promise<UnsealedTicket[]> {
  const rows = await db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .innerJoin('sessions', 'sessions.key', 'orders.session_key')
    .select([
      'tickets.order_key as orderKey',
      'tickets.n',
      'tickets.generation',
      'orders.id as orderId',
      'sessions.id as sessionId',
    ])
    .select((eb) => [
      eb.fn.coalesce('tickets.holder_id', 'orders.holder_id').as('holderId'),
      eb.fn.coalesce('tickets.holder_kind', 'orders.holder_kind').as('holderKind'),
    ])
    .where('tickets.code_sealed', 'is', null)
    .where('tickets.state', '=', 'valid')
    .orderBy('tickets.order_key')
    .orderBy('tickets.n')
    .limit(limit)
    .execute()
  return rows.map(({ orderId, ...ticket }) => ({ ...ticket, ticketId: ticketIdOf(orderId, ticket.n) }))
}

export async function countUnsealed(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('code_sealed', 'is', null)
    .where('state', '=', 'valid')
    .executeTakeFirstOrThrow()
  return count
}

/** Whether the code became the ticket's: not where it has one already, was voided, or is of another generation by now. */
export async function updateCode({ statements }: Pick<Tx, 'statements'>, code: SealedCode): Promise<boolean> {
  const changed = await statements.all(
    `UPDATE tickets SET code_sealed = ?, code_digest = ?, holder_generation = ?
     WHERE order_key = ? AND n = ? AND code_sealed IS NULL AND state = 'valid' AND generation = ? RETURNING n`,
    [
      Buffer.from(code.codeSealed),
      code.codeDigest,
      code.holderGeneration,
      code.orderKey,
      code.n,
      code.generation,
    ],
  )
  return changed.length === 1
}

/** What the door must know of a ticket, its codes aside. */
export type DoorTicket = Awaited<ReturnType<typeof findDoorTickets>>[number]

export function findDoorTickets(db: Db, orderKeys: readonly number[]) {
  return doorTickets(db)
    .where('tickets.order_key', 'in', [...new Set(orderKeys)])
    .execute()
}

export function findDoorTicket(db: Db, orderId: string, n: number): Promise<DoorTicket | undefined> {
  return doorTickets(db).where('orders.id', '=', orderId).where('tickets.n', '=', n).executeTakeFirst()
}

function doorTickets(db: Db) {
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
    .select((eb) => eb.fn.coalesce('tickets.holder_id', 'orders.holder_id').as('holder_id'))
    .select([
      'tickets.order_key',
      'tickets.n',
      'tickets.state',
      'tickets.generation',
      'tickets.holder_generation',
      'tickets.code_digest',
      'tickets.fiscal_no',
      'orders.id as order_id',
      'sessions.id as session_id',
      'sessions.event_id',
      'sessions.ends_at_ms',
      'order_lines.name as offer_name',
      'order_lines.proof_required',
      'order_lines.condition',
      'tickets.transfer_id',
      'ticket_holders.name as own_name',
      'buyers.name as buyer_name',
    ])
}
