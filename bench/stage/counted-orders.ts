import { newId } from '@guichet/test/fixtures/new-id'
import Database from 'better-sqlite3'
import { inserter, type Row } from './clone-rows.ts'

/** An order each quarter of a minute, back from the one that was sold. */
const APART_MS = 15_000

/**
 * Multiplies the one order of a house's figures, which nobody has open, with its line and its ticket, until there are so many. Their sums all
 * stand where the one order's do.
 */
export function addOrdersToFigures(file: string, count: number): void {
  const database = new Database(file)
  try {
    database.pragma('synchronous = OFF')
    const only = (table: string) => database.prepare(`SELECT * FROM ${table}`).get() as Row
    const [order, line, ticket] = [only('orders'), only('order_lines'), only('tickets')]
    const insertOrder = inserter(database, 'orders', order)
    const insertLine = inserter(database, 'order_lines', line)
    const insertTicket = inserter(database, 'tickets', ticket)
    database.transaction(() => {
      for (let n = 1; n < count; n += 1) {
        const order_id = newId()
        const at_ms = Number(order.paid_at_ms) - n * APART_MS
        insertOrder({ id: order_id, placed_at_ms: at_ms, paid_at_ms: at_ms })
        insertLine({ order_id })
        insertTicket({ id: newId(), order_id, fiscal_no: n + 1 })
      }
      for (const table of ['sales_quarters', 'sales_periods'])
        database
          .prepare(`UPDATE ${table} SET orders = $count, sold = $count, gross_cents = gross_cents * $count`)
          .run({ count })
    })()
    database.exec('ANALYZE')
  } finally {
    database.close()
  }
}
