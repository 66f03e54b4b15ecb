import type { KeyWindow, TimeRange } from '@guichet/service-kit/csv/key-windows'
import type { Db } from '../tables.ts'

/** What is looked at. */
export interface DispensesOf extends TimeRange {
  /** Organisers; null for all. */
  organiserIds: readonly string[] | null
}

export async function findLastKey(db: Db): Promise<number> {
  const row = await db
    .selectFrom('dispenses')
    .select((eb) => eb.fn.max('key').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

export function findDispenseFrom(db: Db, key: number) {
  return db
    .selectFrom('dispenses')
    .select(['key', 'authorised_at_ms as at_ms'])
    .where('key', '>=', key)
    .orderBy('key')
    .limit(1)
    .executeTakeFirst()
}

/** Dispenses with their machines and whose subscription they are of, in the order in which they were authorised. */
export function findDispensesWithin(db: Db, { afterKey, upToKey }: KeyWindow, of: DispensesOf) {
  let query = db
    .selectFrom('dispenses')
    .innerJoin('machines', 'machines.key', 'dispenses.machine_key')
    .innerJoin('subscriptions', 'subscriptions.key', 'dispenses.subscription_key')
    .leftJoin('organisers', 'organisers.id', 'machines.organiser_id')
    .leftJoin('complaints', 'complaints.dispense_key', 'dispenses.key')
    .select([
      'dispenses.id',
      'dispenses.size',
      'dispenses.portions',
      'dispenses.state',
      'dispenses.authorised_at_ms',
      'dispenses.escrow_until_ms',
      'dispenses.settled_at_ms',
      'dispenses.settled_by',
      'dispenses.reason',
      'machines.name as machine_name',
      'machines.place',
      'organisers.name as organiser_name',
      'subscriptions.id as subscription_id',
      'subscriptions.name as plan_name',
      'complaints.state as complaint',
    ])
    .where('dispenses.key', '>', afterKey)
    .where('dispenses.key', '<=', upToKey)
    .where('dispenses.authorised_at_ms', '>=', of.fromMs)
    .where('dispenses.authorised_at_ms', '<', of.toMs)
  if (of.organiserIds) query = query.where('machines.organiser_id', 'in', of.organiserIds)
  return query.orderBy('dispenses.key').execute()
}

export type ExportedDispense = Awaited<ReturnType<typeof findDispensesWithin>>[number]

export async function countDispensesWithin(
  db: Db,
  { afterKey, upToKey }: KeyWindow,
  of: DispensesOf,
): Promise<number> {
  let query = db
    .selectFrom('dispenses')
    .innerJoin('machines', 'machines.key', 'dispenses.machine_key')
    .select((eb) => eb.fn.countAll<number>().as('dispenses'))
    .where('dispenses.key', '>', afterKey)
    .where('dispenses.key', '<=', upToKey)
    .where('dispenses.authorised_at_ms', '>=', of.fromMs)
    .where('dispenses.authorised_at_ms', '<', of.toMs)
  if (of.organiserIds) query = query.where('machines.organiser_id', 'in', of.organiserIds)
  const row = await query.executeTakeFirstOrThrow()
  return row.dispenses
}
