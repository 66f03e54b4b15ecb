import type { FleetRole } from '@guichet/contracts/roles'
import type { UsersOrder } from '@guichet/contracts/users'
import { type RawBuilder, sql } from 'kysely'
import type { Account } from '../accounts/account.ts'
import { accounts, withRoles } from '../accounts/queries.ts'
import { searchTextOf } from '../accounts/search-text.ts'
import type { Database } from '../tables.ts'

export interface AccountFilter {
  query?: string | undefined
  role?: FleetRole | undefined
  locked?: boolean | undefined
}

export interface AccountSearch extends AccountFilter {
  sort: UsersOrder
  /** The id after which the page begins. What it is sorted by is looked up: a name is not to be read in addresses. */
  after?: string | undefined
  limit: number
}

/** What lists are sorted by before the id, which is as old as its account. */
const SORTED: Record<UsersOrder, { by?: RawBuilder<string | number>; direction: 'asc' | 'desc' }> = {
  newest: { direction: 'desc' },
  oldest: { direction: 'asc' },
  name: { by: sql`search_text`, direction: 'asc' },
  seen: { by: sql`COALESCE(last_signed_in_at_ms, 0)`, direction: 'desc' },
}

export async function searchAccounts(db: Database, search: AccountSearch): Promise<Account[]> {
  const from = search.after === undefined ? undefined : await findPlace(db, search.sort, search.after)
  return withRoles(db, await accountsFrom(db, search, from).execute())
}

interface Place {
  id: string
  key: string | number | null
}

/** A page of them, without their roles. */
export function accountsFrom(db: Database, search: AccountSearch, from: Place | undefined) {
  const { by, direction } = SORTED[search.sort]
  let found = matching(db, search).limit(search.limit)
  if (by) found = found.orderBy(by, direction)
  found = found.orderBy('id', direction)
  if (!from) return found
  const beyond = direction === 'asc' ? sql`>` : sql`<`
  if (!by || from.key === null) return found.where(sql<boolean>`id ${beyond} ${from.id}`)
  // SQLite finds its way to the first of them by the bound alone, where what is sorted by is no column.
  return found
    .where(sql<boolean>`${by} ${beyond}= ${from.key}`)
    .where(sql<boolean>`(${by}, id) ${beyond} (${from.key}, ${from.id})`)
}

async function findPlace(db: Database, sort: UsersOrder, id: string): Promise<Place> {
  const { by } = SORTED[sort]
  if (!by) return { id, key: null }
  const row = await accounts(db).clearSelect().select(by.as('key')).where('id', '=', id).executeTakeFirst()
  return { id, key: row?.key ?? null }
}

export async function countAccounts(db: Database, filter: AccountFilter): Promise<number> {
  const { found } = await matching(db, filter)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow()
  return found
}

function matching(db: Database, { query, role, locked }: AccountFilter) {
  let found = accounts(db)
  if (query) found = found.where(hasWords(query))
  if (locked !== undefined) found = found.where('locked_at_ms', locked ? 'is not' : 'is', null)
  if (role === undefined) return found
  return found.where('id', 'in', (eb) =>
    eb.selectFrom('account_roles').select('account_id').where('role', '=', role),
  )
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
