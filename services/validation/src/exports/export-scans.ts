import type { ScansExportQuery } from '@guichet/contracts/exports'
import { keyWindows } from '@guichet/service-kit/csv/key-windows'
import type { Export } from '@guichet/service-kit/csv/send-csv'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { findUndos } from '../history/queries.ts'
import type { Db } from '../tables.ts'
import { type ScanRow, scansTable } from './columns.ts'
import { countScans, findLastKey, findScanFrom, findScansWithin, type ScansOf } from './queries.ts'
import { scansOf } from './scope.ts'

/** What was judged at the door as a table. Noted for the audit before the first row is read. */
export async function exportScans(
  deps: Deps,
  viewer: Viewer,
  query: ScansExportQuery,
): Promise<Export<ScanRow>> {
  const { db, port } = deps
  const of = await scansOf(deps, viewer, query)
  const organiserIds = of.organiserIds && [...of.organiserIds]
  const record = { table: 'scans' as const, ...of, organiserIds, rows: await countScans(db, of) }
  await port.run('noteExport', { actor: viewer.accountId, record })
  return { record, columns: scansTable, pages: readScans(db, of) }
}

async function* readScans(db: Db, of: ScansOf): AsyncGenerator<ScanRow[]> {
  const windows = keyWindows((key) => findScanFrom(db, key), await findLastKey(db), of)
  for await (const window of windows) {
    const scans = await findScansWithin(db, window, of)
    const undos = await findUndos(
      db,
      scans.flatMap(({ ticket_id }) => ticket_id ?? []),
    )
    yield scans.map((scan) => ({ ...scan, undo: undos.get(scan.scan_id) }))
  }
}
