import type { UsersExportQuery } from '@guichet/contracts/users'
import type { Export } from '@guichet/service-kit/csv/send-csv'
import type { Account } from '../accounts/account.ts'
import type { Deps } from '../deps.ts'
import { usersTable } from './columns.ts'
import { countAccounts, readAccounts } from './queries.ts'

const PAGE = 500

/** The accounts that are looked for as a table. Noted for the audit before the first row is read. */
export async function exportUsers(
  { db, nowMs, port }: Deps,
  actor: string,
  { locale: _locale, bom: _bom, ...search }: UsersExportQuery,
): Promise<Export<Account>> {
  const record = {
    table: 'users' as const,
    organiserIds: null,
    eventId: null,
    sessionId: null,
    fromMs: 0,
    toMs: nowMs(),
    rows: await countAccounts(db, search),
  }
  await port.run('noteTableExport', { actor, record })
  return { record, columns: usersTable, pages: readAccounts(db, { ...search, limit: PAGE }) }
}
