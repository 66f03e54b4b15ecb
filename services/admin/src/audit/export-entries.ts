import type { AuditEntry, AuditExportQuery } from '@guichet/contracts/audit'
import { timeRangeOf } from '@guichet/service-kit/csv/key-windows'
import type { Export } from '@guichet/service-kit/csv/send-csv'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { findTimeZones } from '../statistics/queries.ts'
import type { Db } from '../tables.ts'
import { auditTable } from './columns.ts'
import { countEntries, readEntries, type Wanted } from './list-entries.ts'
import { showEntries } from './show-entries.ts'

/** What was done in a time as a table. That it is taken out stands in the log before the first row is read. */
export async function exportEntries(
  { db, port }: Deps,
  viewer: Viewer,
  { from, to, fromMs, toMs, locale: _locale, bom: _bom, ...wanted }: AuditExportQuery,
): Promise<Export<AuditEntry>> {
  const [timeZone = 'UTC'] = await findTimeZones(db, null)
  const time = timeRangeOf({ from, to, fromMs, toMs }, timeZone)
  const rows = await countEntries(db, { ...wanted, ...time })
  const record = {
    table: 'audit' as const,
    organiserIds: null,
    eventId: null,
    sessionId: null,
    ...time,
    rows,
  }
  await port.run('noteExport', { actor: viewer.accountId, record })
  return { record, columns: auditTable(timeZone), pages: shown(db, { ...wanted, ...time }) }
}

async function* shown(db: Db, wanted: Wanted): AsyncGenerator<AuditEntry[]> {
  for await (const rows of readEntries(db, wanted)) yield await showEntries(db, rows)
}
