import { type FleetRole, fleetRole } from '@guichet/contracts/roles'
import type { AccountRow, Database } from '../tables.ts'
import type { Account } from './account.ts'
import { searchTextOf } from './search-text.ts'

export async function findAccount(db: Database, id: string): Promise<Account | undefined> {
  const rows = await accounts(db).where('id', '=', id).execute()
  return (await withRoles(db, rows))[0]
}

export async function findAccounts(db: Database, ids: readonly string[]): Promise<Account[]> {
  return withRoles(db, await accounts(db).where('id', 'in', ids).execute())
}

export async function findAccountByEmail(db: Database, email: string): Promise<Account | undefined> {
  const rows = await accounts(db).where('email', '=', email).execute()
  return (await withRoles(db, rows))[0]
}

/** Adds an account, or says false where the e-mail has one already. */
export async function insertAccount(db: Database, account: Account): Promise<boolean> {
  const { id, email, passwordHash, firstName, lastName, locale, ver, createdAtMs } = account
  const inserted = await db
    .insertInto('accounts')
    .values({
      id,
      email,
      password_hash: passwordHash,
      first_name: firstName,
      last_name: lastName,
      search_text: searchTextOf(firstName, lastName, email),
      locale,
      ver,
      created_at_ms: createdAtMs,
      deleted_at_ms: null,
      locked_at_ms: null,
      locked_by: null,
      lock_reason: null,
      last_signed_in_at_ms: null,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  await replaceRoles(db, id, account.roles)
  return true
}

export async function replaceRoles(
  db: Database,
  accountId: string,
  roles: readonly FleetRole[],
): Promise<void> {
  await db.deleteFrom('account_roles').where('account_id', '=', accountId).execute()
  if (roles.length === 0) return
  await db
    .insertInto('account_roles')
    .values(roles.map((role) => ({ account_id: accountId, role })))
    .execute()
}

/** Makes every access token issued before count no more; gives the new version. */
export async function raiseVersion(db: Database, accountId: string): Promise<number> {
  const { ver } = await db
    .updateTable('accounts')
    .set((eb) => ({ ver: eb('ver', '+', 1) }))
    .where('id', '=', accountId)
    .returning('ver')
    .executeTakeFirstOrThrow()
  return ver
}

export async function updatePasswordHash(
  db: Database,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('id', '=', accountId)
    .where('deleted_at_ms', 'is', null)
    .execute()
}

export async function updateEmail(
  db: Database,
  { id, firstName, lastName }: Account,
  email: string,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ email, search_text: searchTextOf(firstName, lastName, email) })
    .where('id', '=', id)
    .execute()
}

export async function updateProfile(
  db: Database,
  { id, email, firstName, lastName, locale }: Account,
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({
      first_name: firstName,
      last_name: lastName,
      locale,
      search_text: searchTextOf(firstName, lastName, email),
    })
    .where('id', '=', id)
    .execute()
}

export async function noteSignedIn(db: Database, accountId: string, nowMs: number): Promise<void> {
  await db.updateTable('accounts').set({ last_signed_in_at_ms: nowMs }).where('id', '=', accountId).execute()
}

/** Leaves nothing of the person but the id. */
export async function emptyAccount(db: Database, accountId: string, nowMs: number): Promise<void> {
  await replaceRoles(db, accountId, [])
  await db
    .updateTable('accounts')
    .set({
      email: null,
      password_hash: null,
      first_name: '',
      last_name: '',
      search_text: '',
      deleted_at_ms: nowMs,
      locked_at_ms: null,
      locked_by: null,
      lock_reason: null,
      last_signed_in_at_ms: null,
    })
    .where('id', '=', accountId)
    .execute()
}

/** Those that are not deleted. */
export function accounts(db: Database) {
  return db.selectFrom('accounts').selectAll().where('deleted_at_ms', 'is', null)
}

export async function withRoles(db: Database, rows: readonly AccountRow[]): Promise<Account[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const granted = await db.selectFrom('account_roles').selectAll().where('account_id', 'in', ids).execute()
  const rolesOf = Map.groupBy(granted, (row) => row.account_id)
  return rows.map((row) => accountOf(row, rolesOf.get(row.id)?.map(({ role }) => role) ?? []))
}

function accountOf(row: AccountRow, roles: readonly FleetRole[]): Account {
  if (row.email === null || row.password_hash === null) throw new Error(`account ${row.id} is deleted`)
  return {
    id: row.id,
    email: row.email,
    passwordHash: row.password_hash,
    firstName: row.first_name,
    lastName: row.last_name,
    locale: row.locale,
    roles: fleetRole.options.filter((role) => roles.includes(role)),
    ver: row.ver,
    createdAtMs: row.created_at_ms,
    lockedAtMs: row.locked_at_ms,
    lastSignedInAtMs: row.last_signed_in_at_ms,
  }
}
