import type { CareRow, Db, MachineKeyRow, MachineRow } from '../tables.ts'

export function findMachine(db: Db, id: string): Promise<MachineRow | undefined> {
  return db.selectFrom('machines').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findMachineByKey(db: Db, key: number): Promise<MachineRow> {
  return db.selectFrom('machines').selectAll().where('key', '=', key).executeTakeFirstOrThrow()
}

export function findEnrolling(db: Db, enrolmentDigest: string): Promise<MachineRow | undefined> {
  return db
    .selectFrom('machines')
    .selectAll()
    .where('enrolment_digest', '=', enrolmentDigest)
    .executeTakeFirst()
}

export async function insertMachine(db: Db, row: Omit<MachineRow, 'key'>): Promise<MachineRow> {
  const last = await db
    .selectFrom('machines')
    .select('key')
    .orderBy('key', 'desc')
    .limit(1)
    .executeTakeFirst()
  return db
    .insertInto('machines')
    .values({ key: (last?.key ?? 0) + 1, ...row })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function patchMachine(
  db: Db,
  key: number,
  patch: Partial<Omit<MachineRow, 'key' | 'id'>>,
): Promise<MachineRow> {
  return db.updateTable('machines').set(patch).where('key', '=', key).returningAll().executeTakeFirstOrThrow()
}

export async function insertKey(db: Db, row: MachineKeyRow): Promise<void> {
  await db.insertInto('machine_keys').values(row).execute()
}

export function findKey(db: Db, id: string): Promise<MachineKeyRow | undefined> {
  return db.selectFrom('machine_keys').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findKeyBytes(db: Db, publicKey: Buffer): Promise<MachineKeyRow | undefined> {
  return db.selectFrom('machine_keys').selectAll().where('public_key', '=', publicKey).executeTakeFirst()
}

/** A machine's keys, the newest first. */
export function listKeys(db: Db, machineKey: number): Promise<MachineKeyRow[]> {
  return db
    .selectFrom('machine_keys')
    .selectAll()
    .where('machine_key', '=', machineKey)
    .orderBy('enrolled_at_ms', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Revokes a machine's active keys but one. Gives which. */
export async function revokeKeys(
  db: Db,
  machineKey: number,
  { but, only, nowMs }: { but?: string; only?: string; nowMs: number },
): Promise<string[]> {
  let query = db
    .updateTable('machine_keys')
    .set({ state: 'revoked', revoked_at_ms: nowMs })
    .where('machine_key', '=', machineKey)
    .where('state', '=', 'active')
  if (but) query = query.where('id', '<>', but)
  if (only) query = query.where('id', '=', only)
  const rows = await query.returning('id').execute()
  return rows.map(({ id }) => id)
}

/** False: a session was opened by this request already. */
export async function insertSession(
  db: Db,
  session: { key_id: string; nonce: string; opened_at_ms: number },
): Promise<boolean> {
  const inserted = await db
    .insertInto('machine_sessions')
    .values(session)
    .onConflict((conflict) => conflict.doNothing())
    .returning('nonce')
    .execute()
  return inserted.length === 1
}

export async function deleteSessionsBefore(db: Db, openedBeforeMs: number): Promise<void> {
  await db.deleteFrom('machine_sessions').where('opened_at_ms', '<', openedBeforeMs).execute()
}

export async function insertCare(db: Db, row: CareRow): Promise<void> {
  await db.insertInto('machine_care').values(row).execute()
}

/** What was done to a machine, the newest first. */
export function listCare(
  db: Db,
  machineKey: number,
  beforeId: string | undefined,
  limit: number,
): Promise<CareRow[]> {
  let query = db.selectFrom('machine_care').selectAll().where('machine_key', '=', machineKey)
  if (beforeId) query = query.where('id', '<', beforeId)
  return query.orderBy('id', 'desc').limit(limit).execute()
}

/** Machines with whose they are and how many of their dispenses nobody knows the outcome of. */
export function machinesInFull(db: Db) {
  return db
    .selectFrom('machines')
    .leftJoin('organisers', 'organisers.id', 'machines.organiser_id')
    .selectAll('machines')
    .select((eb) => [
      'organisers.name as organiser_name',
      eb
        .selectFrom('dispenses')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('dispenses.machine_key', '=', 'machines.key')
        .where('dispenses.state', '=', 'unknown')
        .as('uncertain'),
    ])
}

export type MachineInFull = Awaited<ReturnType<ReturnType<typeof machinesInFull>['execute']>>[number]

export function listMachines(
  db: Db,
  list: { organiserIds: readonly string[] | null; afterId: string | undefined; limit: number },
): Promise<MachineInFull[]> {
  let query = machinesInFull(db)
  if (list.organiserIds) query = query.where('machines.organiser_id', 'in', [...list.organiserIds])
  if (list.afterId) query = query.where('machines.id', '>', list.afterId)
  return query.orderBy('machines.id').limit(list.limit).execute()
}

/** Machines that should pour and are lost. */
export async function countLost(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('machines')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('is_lost', '=', 1)
    .where('state', '=', 'in_service')
    .where('disabled', '=', 0)
    .executeTakeFirstOrThrow()
  return count
}

/** In service, and silent since a moment, though not yet known to be. */
export function findNewlyLost(db: Db, silentSinceMs: number): Promise<MachineRow[]> {
  return db
    .selectFrom('machines')
    .selectAll()
    .where('is_lost', '=', 0)
    .where('state', '=', 'in_service')
    .where('disabled', '=', 0)
    .where('last_contact_ms', '<', silentSinceMs)
    .execute()
}
