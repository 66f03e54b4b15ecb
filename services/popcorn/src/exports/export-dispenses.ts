import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DispensesExportQuery } from '@guichet/contracts/exports'
import { keyWindows, timeRangeOf } from '@guichet/service-kit/csv/key-windows'
import type { Export } from '@guichet/service-kit/csv/send-csv'
import type { Viewer } from '@guichet/service-kit/http/access'
import { organisersWithin } from '@guichet/service-kit/members/authority'
import type { Deps } from '../deps.ts'
import type { Db } from '../tables.ts'
import { dispensesTable } from './columns.ts'
import {
  countDispensesWithin,
  type DispensesOf,
  type ExportedDispense,
  findDispenseFrom,
  findDispensesWithin,
  findLastKey,
} from './queries.ts'

/** What machines were let pour as a table, for who runs them. Noted for the audit before the first row is read. */
export async function exportDispenses(
  { config, db, port }: Deps,
  viewer: Viewer,
  query: DispensesExportQuery,
): Promise<Export<ExportedDispense>> {
  const { organiserId } = query
  const organiserIds = await organisersWithin(db, viewer, 'run_machines', organiserId)
  const timeZone = config.VENUE_TIME_ZONE
  const of = { organiserIds, ...timeRangeOf(query, timeZone) }
  const rows = await countDispenses(db, of)
  const record = { table: 'dispenses' as const, ...of, eventId: null, sessionId: null, rows }
  await port.run('noteExport', { actor: viewer.accountId, record })
  return { record, columns: dispensesTable(timeZone), pages: readDispenses(db, of) }
}

async function countDispenses(db: Db, of: DispensesOf): Promise<number> {
  let counted = 0
  for await (const window of await windowsOf(db, of)) {
    counted += await countDispensesWithin(db, window, of)
    await nextTurn()
  }
  return counted
}

async function* readDispenses(db: Db, of: DispensesOf): AsyncGenerator<ExportedDispense[]> {
  for await (const window of await windowsOf(db, of)) yield await findDispensesWithin(db, window, of)
}

async function windowsOf(db: Db, of: DispensesOf) {
  return keyWindows((key) => findDispenseFrom(db, key), await findLastKey(db), of)
}
