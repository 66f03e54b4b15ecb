import type { SalesExportQuery } from '@guichet/contracts/exports'
import type { Column } from '@guichet/service-kit/csv/columns'
import type { Export } from '@guichet/service-kit/csv/send-csv'
import type { Viewer } from '@guichet/service-kit/http/access'
import type { Deps } from '../deps.ts'
import { sumBy } from '../statistics/queries.ts'
import { type Looked, lookAt, salesIn } from '../statistics/scope.ts'
import type { Db } from '../tables.ts'
import { readOrders } from './read-orders.ts'
import type { WholeOrder } from './rows.ts'

export interface SalesTable<Row> {
  table: 'orders' | 'tickets'
  columns: readonly Column<Row>[]
  rowsOf: (order: WholeOrder) => Row[]
}

/** What was sold in a scope as a table, for who may see the figures of it. Noted for the audit before the first row is read. */
export async function exportSales<Row>(
  deps: Deps,
  viewer: Viewer,
  query: SalesExportQuery,
  { table, columns, rowsOf }: SalesTable<Row>,
): Promise<Export<Row>> {
  const { db, port } = deps
  const looked = await lookAt(deps, viewer, query)
  const { organiserIds, eventId = null, sessionId = null, fromMs, toMs } = looked.scope
  const record = {
    table,
    organiserIds: organiserIds && [...organiserIds],
    eventId,
    sessionId,
    fromMs,
    toMs,
    rows: (await countSold(db, looked))[table],
  }
  await port.run('noteExport', { actor: viewer.accountId, record })
  return { record, columns, pages: rowsOfPages(readOrders(db, looked.scope), rowsOf) }
}

/** By what was summed before: to count the rows would take as long as to read them. An order at two rates of VAT has two. */
async function countSold(db: Db, looked: Looked): Promise<Record<'orders' | 'tickets', number>> {
  const sums = await sumBy<string>(db, salesIn(looked), 'currency')
  return {
    orders: sums.reduce((all, { orders }) => all + orders, 0),
    tickets: sums.reduce((all, { sold }) => all + sold, 0),
  }
}

async function* rowsOfPages<Row>(
  pages: AsyncIterable<readonly WholeOrder[]>,
  rowsOf: (order: WholeOrder) => Row[],
) {
  for await (const orders of pages) yield orders.flatMap(rowsOf)
}
