import type { Db, SessionMailKind, Tx } from '../tables.ts'
import { isBuyers } from '../tickets/is-buyers.ts'

interface ChangeMails {
  kind: SessionMailKind
  aboutId: string
  orderKeys: readonly number[]
}

/**
 * Queues the mails about a move or a cancellation: to who bought each order, and to whom its tickets were handed on. Each goes once,
 * however often it is queued. Gives the orders that are told for the first time.
 */
export async function queueChangeMails(
  tx: Tx,
  { kind, aboutId, orderKeys }: ChangeMails,
): Promise<Set<number>> {
  if (orderKeys.length === 0) return new Set()
  const handedOn = await findHandedOn(tx.db, orderKeys, kind === 'session_moved' ? 'valid' : 'voided')
  const to = [...orderKeys.map((order_key) => ({ order_key, n: null })), ...handedOn]
  const queued = await tx.db
    .insertInto('mails')
    .values(
      to.map(({ order_key, n }) => ({
        id: tx.newId(),
        order_key,
        kind,
        about_id: aboutId,
        n,
        made_at_ms: tx.nowMs,
        due_at_ms: tx.nowMs,
        tries: 0,
        sent_at_ms: null,
        given_up_at_ms: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['order_key', 'n'])
    .execute()
  return new Set(queued.filter(({ n }) => n === null).map(({ order_key }) => order_key))
}

/** Tickets that are good, or were until their session was called off, and are not their buyer's any more. */
async function findHandedOn(
  db: Db,
  orderKeys: readonly number[],
  state: 'valid' | 'voided',
): Promise<{ order_key: number; n: number }[]> {
  let query = db
    .selectFrom('tickets')
    .innerJoin('orders', 'orders.key', 'tickets.order_key')
    .select([
      'tickets.order_key',
      'tickets.n',
      'tickets.transfer_id',
      'tickets.holder_id',
      'tickets.account_id',
      'orders.holder_id as buyer_id',
      'orders.account_id as buyer_account_id',
    ])
    .where('tickets.order_key', 'in', orderKeys)
    .where('tickets.transfer_id', 'is not', null)
    .where('tickets.state', '=', state)
  if (state === 'voided') {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('returns')
          .select('returns.id')
          .whereRef('returns.order_key', '=', 'tickets.order_key')
          .whereRef('returns.n', '=', 'tickets.n')
          .where('returns.why', '=', 'session_cancelled'),
      ),
    )
  }
  const rows = await query.execute()
  return rows
    .filter(
      ({ buyer_id, buyer_account_id, ...ticket }) =>
        !isBuyers({ holder_id: buyer_id, account_id: buyer_account_id }, ticket),
    )
    .map(({ order_key, n }) => ({ order_key, n }))
}
