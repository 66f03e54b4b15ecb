import { type SqlBool, sql } from 'kysely'
import type { Db, MachineRow, RecallRow } from '../tables.ts'

// The states are spelt out: SQLite uses a partial index only where it reads its condition in the text of a query.

/** Portions that a machine may have poured, or may still pour, without having said so. */
export async function portionsInEscrow(db: Db, machineKey: number): Promise<number> {
  const { portions } = await db
    .selectFrom('dispenses')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('portions'), eb.lit(0)).as('portions'))
    .where('machine_key', '=', machineKey)
    .where('escrow_until_ms', 'is not', null)
    .where(sql<SqlBool>`state IN ('authorised', 'unknown')`)
    .executeTakeFirstOrThrow()
  return Number(portions)
}

/** Whether a machine has yet to pour any. */
export async function hasVouchersOut(db: Db, machineKey: number, nowMs: number): Promise<boolean> {
  const row = await db
    .selectFrom('dispenses')
    .select('key')
    .where('machine_key', '=', machineKey)
    .where('escrow_until_ms', '>', nowMs)
    .where(sql<SqlBool>`state IN ('authorised', 'unknown') AND state = 'authorised'`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function escrows(db: Db) {
  return db
    .selectFrom('dispenses')
    .innerJoin('machines', 'machines.key', 'dispenses.machine_key')
    .innerJoin('subscriptions', 'subscriptions.key', 'dispenses.subscription_key')
    .leftJoin('escrow_recalls', 'escrow_recalls.dispense_key', 'dispenses.key')
    .select([
      'dispenses.id as dispense_id',
      'dispenses.size',
      'dispenses.portions',
      'dispenses.escrow_until_ms',
      'dispenses.escrow_enrolment',
      'machines.id as machine_id',
      'machines.name as machine_name',
      'machines.place as machine_place',
      'subscriptions.account_id',
      'escrow_recalls.at_ms as recalled_at_ms',
    ])
    .where('dispenses.escrow_until_ms', 'is not', null)
    .where('dispenses.escrow_enrolment', 'is not', null)
    .$narrowType<{ escrow_until_ms: number; escrow_enrolment: number }>()
}

export type EscrowInFull = Awaited<ReturnType<ReturnType<typeof escrows>['executeTakeFirstOrThrow']>>

/** An account's that may still be poured, the one that ends first first. */
export function listEscrows(db: Db, accountId: string, nowMs: number): Promise<EscrowInFull[]> {
  return escrows(db)
    .where('subscriptions.account_id', '=', accountId)
    .where('dispenses.state', '=', 'authorised')
    .where('dispenses.escrow_until_ms', '>', nowMs)
    .orderBy('dispenses.escrow_until_ms')
    .execute()
}

export function findEscrow(db: Db, dispenseId: string): Promise<EscrowInFull | undefined> {
  return escrows(db).where('dispenses.id', '=', dispenseId).executeTakeFirst()
}

/** What was put aside under this request, for whichever machine. */
export function findRequested(db: Db, requestId: string) {
  return db
    .selectFrom('dispenses')
    .select(['id', 'request_digest'])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

/** Machines that take escrow, of the organisers of an account's subscriptions that can pour. */
export function listEscrowMachines(db: Db, accountId: string) {
  return db
    .selectFrom('machines')
    .select(['id', 'name', 'place', 'escrow_hours as hours'])
    .where('escrow_portions', 'is not', null)
    .where('escrow_hours', 'is not', null)
    .$narrowType<{ hours: number }>()
    .where('state', '=', 'in_service')
    .where('disabled', '=', 0)
    .where('organiser_id', 'in', (eb) =>
      eb
        .selectFrom('subscriptions')
        .select('organiser_id')
        .where('account_id', '=', accountId)
        .where((or) =>
          or.or([
            or('state', 'in', ['active', 'past_due']),
            or.and([or('state', '=', 'ended'), or('bought_left', '>', 0)]),
          ]),
        ),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** Pours of a subscription that machines may still begin without asking. */
export function listOut(db: Db, subscriptionKey: number) {
  return db
    .selectFrom('dispenses')
    .select('key')
    .where('subscription_key', '=', subscriptionKey)
    .where('escrow_until_ms', 'is not', null)
    .where('state', '=', 'authorised')
    .execute()
}

export async function insertRecall(db: Db, recall: RecallRow): Promise<void> {
  await db
    .insertInto('escrow_recalls')
    .values(recall)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Pours that were in escrow for a machine as it is enrolled now, are over or wanted back, and of which it has said nothing. */
export async function findOverEscrows(
  db: Db,
  machine: Pick<MachineRow, 'key' | 'enrolments'>,
  nowMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await overEscrows(db, machine, nowMs).limit(limit).execute()
  return rows.map(({ id }) => id)
}

export function overEscrows(
  db: Db,
  { key, enrolments }: Pick<MachineRow, 'key' | 'enrolments'>,
  nowMs: number,
) {
  return db
    .selectFrom('dispenses')
    .select('id')
    .where('machine_key', '=', key)
    .where('escrow_until_ms', 'is not', null)
    .where((eb) => {
      const recall = eb.selectFrom('escrow_recalls').select('at_ms')
      return eb.or([
        eb('escrow_until_ms', '<=', nowMs),
        eb.exists(recall.whereRef('dispense_key', '=', 'dispenses.key')),
      ])
    })
    .where('escrow_enrolment', '=', enrolments)
    .where(sql<SqlBool>`state IN ('authorised', 'unknown')`)
    .where((eb) => eb.or([eb('state', '=', 'authorised'), eb('settled_by', '=', 'silence')]))
    .orderBy('escrow_until_ms')
}

/** Nothing that was put aside for a machine is poured any more: its silence makes it unknown, and a person decides. */
export async function endEscrows(db: Db, machineKey: number, nowMs: number): Promise<void> {
  await db
    .updateTable('dispenses')
    .set({ start_by_ms: nowMs, escrow_until_ms: nowMs })
    .where('machine_key', '=', machineKey)
    .where('escrow_until_ms', '>', nowMs)
    .where(sql<SqlBool>`state IN ('authorised', 'unknown') AND state = 'authorised'`)
    .execute()
}
