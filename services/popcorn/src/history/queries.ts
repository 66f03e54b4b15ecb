import type { Db } from '../tables.ts'

/** What an account poured, the newest first. */
export function listPours(db: Db, accountId: string, before: Place | undefined, limit: number) {
  let query = db
    .selectFrom('subscriptions')
    .innerJoin('dispenses', 'dispenses.subscription_key', 'subscriptions.key')
    .innerJoin('machines', 'machines.key', 'dispenses.machine_key')
    .leftJoin('complaints', 'complaints.dispense_key', 'dispenses.key')
    .select([
      'dispenses.id',
      'dispenses.authorised_at_ms as at_ms',
      'dispenses.state',
      'dispenses.size',
      'dispenses.portions',
      'dispenses.escrow_until_ms',
      'machines.name as machine_name',
      'complaints.state as complaint',
    ])
    .where('subscriptions.account_id', '=', accountId)
  if (before) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('dispenses.authorised_at_ms', 'dispenses.id'), '<', tuple(before.atMs, before.id)),
    )
  }
  return query
    .orderBy('dispenses.authorised_at_ms', 'desc')
    .orderBy('dispenses.id', 'desc')
    .limit(limit)
    .execute()
}

/** What an account paid for, the newest first. */
export function listPaid(db: Db, accountId: string, before: Place | undefined, limit: number) {
  let query = db
    .selectFrom('subscriptions')
    .innerJoin('purchases', 'purchases.subscription_key', 'subscriptions.key')
    .selectAll('purchases')
    .select(['subscriptions.id as subscription_id', 'subscriptions.bought_left'])
    .where('subscriptions.account_id', '=', accountId)
    .where('purchases.paid_at_ms', 'is not', null)
  if (before) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('purchases.paid_at_ms', 'purchases.id'), '<', tuple(before.atMs, before.id)),
    )
  }
  return query.orderBy('purchases.paid_at_ms', 'desc').orderBy('purchases.id', 'desc').limit(limit).execute()
}

/** Where a page ends: the moment and id of its last entry. */
export interface Place {
  atMs: number
  id: string
}
