import type { FleetRole } from '@guichet/contracts/roles'
import type { UsersOrder } from '@guichet/contracts/users'
import { AppError } from '@guichet/service-kit/errors'
import { type RawBuilder, sql } from 'kysely'
import type { Account } from '../accounts/account.ts'
import { accounts, withRoles } from '../accounts/queries.ts'
import { searchTextOf } from '../accounts/search-text.ts'
import type { AccountRow, Database } from '../tables.ts'

export interface AccountFilter {
  query?: string | undefined
  role?: FleetRole | undefined
  locked?: boolean | undefined
}

export interface AccountSearch extends AccountFilter {
  sort: UsersOrder
  limit: number
}

interface Order {
  direction: 'asc' | 'desc'
  /** What comes before the id, which is as old as its account: as a question, and as read. */
  key?: { by: RawBuilder<string | number>; of: (row: AccountRow) => string | number }
}

const ORDERS: Record<UsersOrder, Order> = {
  newest: { direction: 'desc' },
  oldest: { direction: 'asc' },
  name: { direction: 'asc', key: { by: sql`search_text`, of: (row) => row.search_text } },
  seen: {
    direction: 'desc',
    key: { by: sql`COALESCE(last_signed_in_at_ms, 0)`, of: (row) => row.last_signed_in_at_ms ?? 0 },
  },
}

/** Throws `invalid_input` where the account is gone that the page begins after, and with it its place. */
export async function searchAccounts(
  db: Database,
  { after, ...search }: AccountSearch & { after: string | undefined },
): Promise<Account[]> {
  const from = after === undefined ? undefined : await findPlace(db, search.sort, after)
  return withRoles(db, await accountsFrom(db, search, from).execute())
}

/** All of them, a page at a time. Each goes on from what was read: who signs in meanwhile is no longer where they were. */
export async function* readAccounts(db: Database, search: AccountSearch): AsyncGenerator<Account[]> {
  let from: Place | undefined
  for (;;) {
    const rows = await accountsFrom(db, search, from).execute()
    if (rows.length > 0) yield await withRoles(db, rows)
    const last = rows.at(-1)
    if (!last || rows.length < search.limit) return
    from = placeOf(search.sort, last)
  }
}

interface Place {
  id: string
  key: string | number | undefined
}

/** A page of them, without their roles. */
export function accountsFrom(db: Database, search: AccountSearch, from: Place | undefined) {
  const { direction, key } = ORDERS[search.sort]
  let found = matching(db, search).limit(search.limit)
  if (key) found = found.orderBy(key.by, direction)
  found = found.orderBy('id', direction)
  if (!from) return found
  const beyond = direction === 'asc' ? sql`>` : sql`<`
  if (!key) return found.where(sql<boolean>`id ${beyond} ${from.id}`)
  // SQLite finds its way to the first of them by the bound alone, where what is sorted by is no column.
  return found
    .where(sql<boolean>`${key.by} ${beyond}= ${from.key}`)
    .where(sql<boolean>`(${key.by}, id) ${beyond} (${from.key}, ${from.id})`)
}

function placeOf(sort: UsersOrder, row: AccountRow): Place {
  return { id: row.id, key: ORDERS[sort].key?.of(row) }
}

/** The place is looked up: a name is not to be read in addresses. */
async function findPlace(db: Database, sort: UsersOrder, id: string): Promise<Place> {
  if (!ORDERS[sort].key) return { id, key: undefined }
  const row = await accounts(db).where('id', '=', id).executeTakeFirst()
  if (row) return placeOf(sort, row)
  throw new AppError('unprocessable', 'invalid_input', 'The account before this page is gone: begin anew.')
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
