import type { Db } from '../tables.ts'

export function listPurchasesOf(db: Db, subscriptionKeys: readonly number[]) {
  return db
    .selectFrom('purchases')
    .selectAll()
    .where('subscription_key', 'in', [...subscriptionKeys])
    .orderBy('key')
    .execute()
}

export function listPoursOf(db: Db, subscriptionKeys: readonly number[]) {
  return db
    .selectFrom('dispenses')
    .innerJoin('machines', 'machines.key', 'dispenses.machine_key')
    .leftJoin('complaints', 'complaints.dispense_key', 'dispenses.key')
    .select([
      'dispenses.subscription_key',
      'dispenses.size',
      'dispenses.portions',
      'dispenses.state',
      'dispenses.authorised_at_ms',
      'machines.name as machine_name',
      'complaints.text as complaint',
    ])
    .where('dispenses.subscription_key', 'in', [...subscriptionKeys])
    .orderBy('dispenses.key')
    .execute()
}
