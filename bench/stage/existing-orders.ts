import { formatOrderNumber } from '@guichet/contracts/order-number'
import { hashOfRow } from '@guichet/service-kit/journal/chain'
import { newId } from '@guichet/test/fixtures/new-id'
import Database from 'better-sqlite3'
import { inserter, type Row } from './clone-rows.ts'

const PER_SESSION = 1_000
const PER_TRANSACTION = 20
const TWO_DAYS_MS = 2 * 24 * 3_600_000

/**
 * Multiplies the one order of a tickets database that nobody has open, with everything that hangs on it, over sessions that are past.
 * Counters, fiscal numbers and the chain of the money journal come out as the service itself would have them.
 */
export function addOrders(file: string, count: number, accountIds: readonly string[]): void {
  const database = new Database(file)
  try {
    // Nothing is lost if this fails half-way: it is made anew.
    database.pragma('journal_mode = MEMORY')
    database.pragma('synchronous = OFF')
    database.pragma('cache_size = -500000')
    const writers = openWriters(database)
    for (let done = 0; done < count; ) {
      database.transaction(() => {
        for (let session = 0; session < PER_TRANSACTION && done < count; session += 1) {
          const orders = Math.min(PER_SESSION, count - done)
          addSession(writers, orders, accountIds)
          done += orders
        }
      })()
    }
    listForAccounts(database)
    database.pragma('journal_mode = WAL')
  } finally {
    database.close()
  }
}

/** As the service does beside the sale. */
function listForAccounts(database: Database.Database): void {
  database.exec(`
    INSERT OR IGNORE INTO account_orders
    SELECT account_id, key FROM orders WHERE account_id IS NOT NULL ORDER BY account_id, key;
    INSERT OR REPLACE INTO account_orders_head SELECT 1, MAX(key) FROM orders;
  `)
}

type Writers = ReturnType<typeof openWriters>

function openWriters(database: Database.Database) {
  const only = (query: string, ...values: unknown[]) => database.prepare(query).get(...values) as Row
  const order = only('SELECT * FROM orders')
  const offer = only(
    'SELECT * FROM offers WHERE key = (SELECT offer_key FROM order_lines WHERE order_key = ?)',
    order.key,
  )
  const session = only('SELECT * FROM sessions WHERE key = ?', order.session_key)
  const sale = only('SELECT * FROM money_journal WHERE order_id = ?', order.id)
  const tables: [table: string, template: Row][] = [
    ['sessions', session],
    ['pools', only('SELECT * FROM pools WHERE key = ?', offer.pool_key)],
    ['offers', offer],
    ['orders', order],
    ['money_journal', sale],
  ]
  return {
    insert: Object.fromEntries(tables.map(([table, row]) => [table, inserter(database, table, row)])),
    parts: partsOf(database, order.key).map((part) => ({
      ...part,
      insert: inserter(database, part.table, part.row),
    })),
    session,
    next: {
      session: nextKey(database, 'sessions'),
      pool: nextKey(database, 'pools'),
      offer: nextKey(database, 'offers'),
      order: nextKey(database, 'orders'),
    },
    sale,
  }
}

/** The rows of every table that name the order by its key: lines, tickets, payments, mails, the buyer. */
function partsOf(database: Database.Database, orderKey: unknown): { table: string; row: Row }[] {
  const tables = database
    .prepare(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'order_key' AND m.name <> 'account_orders'`,
    )
    .pluck()
    .all() as string[]
  return tables.flatMap((table) =>
    (database.prepare(`SELECT * FROM ${table} WHERE order_key = ?`).all(orderKey) as Row[]).map((row) => ({
      table,
      row,
    })),
  )
}

function nextKey(database: Database.Database, table: string): number {
  return 1 + (database.prepare(`SELECT MAX(key) FROM ${table}`).pluck().get() as number)
}

/** A session that is over, sold out to the last place. */
function addSession(writers: Writers, orders: number, accountIds: readonly string[]): void {
  const { insert, next, session } = writers
  const sessionKey = next.session++
  const poolKey = next.pool++
  const offerKey = next.offer++
  const startsAtMs = Date.now() - TWO_DAYS_MS
  const lastsMs = Number(session.ends_at_ms) - Number(session.starts_at_ms)
  insert.sessions?.({
    key: sessionKey,
    id: newId(),
    starts_at_ms: startsAtMs,
    ends_at_ms: startsAtMs + lastsMs,
    capacity: orders,
  })
  insert.pools?.({ key: poolKey, id: newId(), session_key: sessionKey, capacity: orders, sold: orders })
  insert.offers?.({
    key: offerKey,
    id: newId(),
    pool_key: poolKey,
    session_key: sessionKey,
    sold: orders,
    issued: orders,
  })
  for (let n = 1; n <= orders; n += 1) addOrder(writers, { sessionKey, offerKey, fiscalNo: n }, accountIds)
}

function addOrder(
  { insert, parts, next, sale }: Writers,
  { sessionKey, offerKey, fiscalNo }: { sessionKey: number; offerKey: number; fiscalNo: number },
  accountIds: readonly string[],
): void {
  const key = next.order++
  // A ticket's number stands in the last three digits of its id, which an order leaves zero.
  const id = `${newId().slice(0, -3)}000`
  const accountId = accountIds[key % accountIds.length]
  insert.orders?.({
    key,
    id,
    idempotency_key: newId(),
    session_key: sessionKey,
    holder_id: accountId,
    account_id: accountId,
  })
  let paymentId = ''
  for (const { table, row, insert: insertPart } of parts) {
    const changes: Row = { order_key: key }
    if ('id' in row) changes.id = newId()
    if ('offer_key' in row) changes.offer_key = offerKey
    if ('fiscal_no' in row) changes.fiscal_no = fiscalNo
    if (table === 'payments') paymentId = String(changes.id)
    insertPart(changes)
  }
  const entry = {
    ...sale,
    seq: Number(sale.seq) + 1,
    order_id: id,
    order_number: numberOf(key),
    payment_id: paymentId,
    previous_hash: sale.hash,
  } as unknown as Parameters<typeof hashOfRow>[0]
  const written = { ...entry, hash: hashOfRow(entry) }
  insert.money_journal?.(written)
  // The next row of the journal follows this one.
  Object.assign(sale, written)
}

function numberOf(key: number): string {
  return formatOrderNumber(Math.floor(key / 2 ** 20), key % 2 ** 20)
}
