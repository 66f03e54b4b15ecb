import type { FleetRole } from '@guichet/contracts/roles'
import { sql } from 'kysely'
import type { Account } from '../accounts/account.ts'
import { accounts, withRoles } from '../accounts/queries.ts'
import { searchTextOf } from '../accounts/search-text.ts'
import type { Database } from '../tables.ts'

export interface AccountSearch {
  query?: string | undefined
  role?: FleetRole | undefined
  locked?: boolean | undefined
  /** The id after which the page begins, newest first. */
  after?: string | undefined
  limit: number
}

export async function searchAccounts(db: Database, search: AccountSearch): Promise<Account[]> {
  let found = accounts(db).orderBy('id', 'desc').limit(search.limit)
  if (search.after) found = found.where('id', '<', search.after)
  if (search.query) found = found.where(hasWords(search.query))
  if (search.locked !== undefined) {
    found = found.where('locked_at_ms', search.locked ? 'is not' : 'is', null)
  }
  const { role } = search
  if (role) {
    found = found.where('id', 'in', (eb) =>
      eb.selectFrom('account_roles').select('account_id').where('role', '=', role),
    )
  }
  return withRoles(db, await found.execute())
}

/** Whether `search_text` contains what was typed, to the letter. */
export function hasWords(query: string) {
  const pattern = `%${searchTextOf(query).replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`search_text LIKE ${pattern} ESCAPE '\\'`
}

/** Whether somebody else could still give the role back: an Admin who is not locked out. */
export async function hasOtherAdmin(db: Database, accountId: string): Promise<boolean> {
  const other = await db
    .selectFrom('account_roles')
    .innerJoin('accounts', 'accounts.id', 'account_roles.account_id')
    .select('accounts.id')
    .where('account_roles.role', '=', 'Admin')
    .where('accounts.id', '!=', accountId)
    .where('accounts.locked_at_ms', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

export async function lockAccount(
  db: Database,
  { accountId, actor, reason, nowMs }: { accountId: string; actor: string; reason: string; nowMs: number },
): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ locked_at_ms: nowMs, locked_by: actor, lock_reason: reason })
    .where('id', '=', accountId)
    .execute()
}

export async function unlockAccount(db: Database, accountId: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ locked_at_ms: null, locked_by: null, lock_reason: null })
    .where('id', '=', accountId)
    .execute()
}

/** Since when and why nobody may sign in to an account. */
export async function findLock(db: Database, accountId: string) {
  const row = await accounts(db)
    .clearSelect()
    .select(['locked_at_ms', 'locked_by', 'lock_reason'])
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!row || row.locked_at_ms === null || row.locked_by === null || row.lock_reason === null)
    return undefined
  return { atMs: row.locked_at_ms, by: row.locked_by, reason: row.lock_reason }
}
