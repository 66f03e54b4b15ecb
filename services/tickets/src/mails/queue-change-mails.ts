import type { Db, Tx } from '../tables.ts'
import { handedOnTickets } from './holder-queries.ts'
import { mailRow } from './queries.ts'
import type { SessionMailKind } from './tables.ts'

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
  const handedOn = await findHoldersToTell(tx.db, orderKeys, kind === 'session_moved' ? 'valid' : 'voided')
  const to = [...orderKeys.map((orderKey) => ({ orderKey, n: null })), ...handedOn]
  const queued = await tx.db
    .insertInto('mails')
    .values(to.map((one) => mailRow(tx, { ...one, kind, aboutId })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['order_key', 'n'])
    .execute()
  return new Set(queued.filter(({ n }) => n === null).map(({ order_key }) => order_key))
}

/** Tickets that are good, or were until their session was called off, and are not their buyer's any more. */
async function findHoldersToTell(
  db: Db,
  orderKeys: readonly number[],
  state: 'valid' | 'voided',
): Promise<{ orderKey: number; n: number }[]> {
  let query = handedOnTickets(db)
    .select(['tickets.order_key as orderKey', 'tickets.n'])
    .where('tickets.order_key', 'in', orderKeys)
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
  return query.execute()
}
