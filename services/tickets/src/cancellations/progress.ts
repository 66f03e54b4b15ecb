import type { Cancellation } from '@guichet/contracts/session-changes'
import { sql } from 'kysely'
import type { SessionRow } from '../catalogue/tables.ts'
import { countChangeMails } from '../mails/change-counts.ts'
import type { Db } from '../tables.ts'
import { paidOrders, refundsSince } from './queries.ts'
import type { CancellationRow } from './tables.ts'

/** How far a cancellation has come, counted from what there is. */
export async function cancellationProgress(
  db: Db,
  session: Pick<SessionRow, 'key' | 'id'>,
  cancellation: CancellationRow,
  currency: string,
): Promise<Cancellation> {
  const [{ orders: ordersDone, ...mails }, waiting, returned, refunds] = await Promise.all([
    countChangeMails(db, session.id),
    cancellation.state === 'done' ? { orders: 0, tickets: 0, cents: 0 } : countWaiting(db, session.key),
    sumReturned(db, session.key),
    sumRefunds(db, session.key, cancellation.started_at_ms),
  ])
  return {
    state: cancellation.state,
    startedAtMs: cancellation.started_at_ms,
    doneAtMs: cancellation.done_at_ms,
    orders: ordersDone + waiting.orders,
    ordersDone,
    tickets: returned.tickets + waiting.tickets,
    entered: cancellation.entered,
    ...refunds,
    refundCents: returned.cents + waiting.cents,
    currency,
    heldReleased: cancellation.holds_released,
    ...mails,
  }
}

/** Orders and tickets of sessions that are still good. */
export async function countWaiting(
  db: Db,
  ...sessionKeys: readonly number[]
): Promise<{ orders: number; tickets: number; cents: number }> {
  const { orders } = await paidOrders(db, ...sessionKeys)
    .select((eb) => eb.fn.countAll<number>().as('orders'))
    .executeTakeFirstOrThrow()
  const of = await db
    .selectFrom('orders')
    .innerJoin('tickets', 'tickets.order_key', 'orders.key')
    .innerJoin('order_lines', (join) =>
      join
        .onRef('order_lines.order_key', '=', 'tickets.order_key')
        .onRef('order_lines.n', '=', 'tickets.line_n'),
    )
    .select((eb) => [
      eb.fn.countAll<number>().as('tickets'),
      eb.fn.coalesce(eb.fn.sum<number>('order_lines.price_cents'), sql.lit(0)).as('cents'),
    ])
    .where('orders.session_key', 'in', sessionKeys)
    .where('orders.state', '=', 'paid')
    .where('tickets.state', '=', 'valid')
    .executeTakeFirstOrThrow()
  return { orders, ...of }
}

function sumReturned(db: Db, sessionKey: number): Promise<{ tickets: number; cents: number }> {
  return db
    .selectFrom('orders')
    .innerJoin('returns', 'returns.order_key', 'orders.key')
    .select((eb) => [
      eb.fn.countAll<number>().as('tickets'),
      eb.fn.coalesce(eb.fn.sum<number>('returns.amount_cents'), sql.lit(0)).as('cents'),
    ])
    .where('orders.session_key', '=', sessionKey)
    .where('returns.why', '=', 'session_cancelled')
    .where('returns.state', '=', 'done')
    .executeTakeFirstOrThrow()
}

async function sumRefunds(
  db: Db,
  sessionKey: number,
  sinceMs: number,
): Promise<Pick<Cancellation, 'refundsPending' | 'refundsSucceeded' | 'refundedCents'>> {
  const rows = await refundsSince(db, sessionKey, sinceMs)
    .select((eb) => [
      'payments.state',
      eb.fn.countAll<number>().as('count'),
      eb.fn.sum<number>('payments.amount_cents').as('cents'),
    ])
    .groupBy('payments.state')
    .execute()
  const of = (state: 'pending' | 'succeeded') => rows.find((row) => row.state === state)
  return {
    refundsPending: of('pending')?.count ?? 0,
    refundsSucceeded: of('succeeded')?.count ?? 0,
    refundedCents: of('succeeded')?.cents ?? 0,
  }
}
