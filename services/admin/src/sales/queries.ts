import type { OfferRecord, ReturnRecord } from '@guichet/contracts/facts/tickets'
import type { HotTable, Statements } from '@guichet/service-kit/database/statements'
import { sql } from 'kysely'
import type { Db, OrderLineRow, OrderRow, SalesPeriodRow, SalesQuarterRow, TicketRow } from '../tables.ts'
import { MEASURES } from './measures.ts'

// What an order brings is written by hand-made statements: a rush tells thousands a second.

const orders: HotTable<OrderRow> = {
  name: 'orders',
  columns: {
    id: 'TEXT',
    number: 'TEXT',
    state: 'TEXT',
    channel: 'TEXT',
    organiser_id: 'TEXT',
    event_id: 'TEXT',
    session_id: 'TEXT',
    currency: 'TEXT',
    placed_at_ms: 'BIGINT',
    paid_at_ms: 'BIGINT',
  },
}

const lines: HotTable<OrderLineRow> = {
  name: 'order_lines',
  columns: {
    order_id: 'TEXT',
    n: 'BIGINT',
    offer_id: 'TEXT',
    quantity: 'BIGINT',
    price_cents: 'BIGINT',
    vat_rate_bp: 'BIGINT',
  },
}

const tickets: HotTable<TicketRow> = {
  name: 'tickets',
  columns: { id: 'TEXT', order_id: 'TEXT', offer_id: 'TEXT', fiscal_no: 'BIGINT', voided: 'BIGINT' },
}

const one = (keys: readonly string[]): [string][] => [...new Set(keys)].map((key) => [key])

export function findOrders(statements: Statements, ids: readonly string[]): Promise<OrderRow[]> {
  return statements.find(orders, ['id'], one(ids))
}

export function findTickets(statements: Statements, ids: readonly string[]): Promise<TicketRow[]> {
  return statements.find(tickets, ['id'], one(ids))
}

export async function insertOrders(
  statements: Statements,
  rows: { orders: readonly OrderRow[]; lines: readonly OrderLineRow[] },
): Promise<void> {
  await statements.insert(orders, rows.orders)
  await statements.insert(lines, rows.lines)
}

export function insertTickets(statements: Statements, rows: readonly TicketRow[]): Promise<void> {
  return statements.insert(tickets, rows)
}

export async function updateOrder(statements: Statements, row: OrderRow): Promise<void> {
  await statements.run('UPDATE orders SET state = ?, paid_at_ms = ? WHERE id = ?', [
    row.state,
    row.paid_at_ms,
    row.id,
  ])
}

export async function voidTicket(statements: Statements, ticketId: string): Promise<void> {
  await statements.run('UPDATE tickets SET voided = 1 WHERE id = ?', [ticketId])
}

export async function isReturned(db: Db, returnId: string): Promise<boolean> {
  const row = await db.selectFrom('returns').select('id').where('id', '=', returnId).executeTakeFirst()
  return row !== undefined
}

export async function insertReturn(db: Db, given: ReturnRecord, atMs: number): Promise<void> {
  await db
    .insertInto('returns')
    .values({
      id: given.id,
      ticket_id: given.ticketId,
      why: given.why,
      amount_cents: given.amountCents,
      fee_cents: given.feeCents,
      at_ms: atMs,
    })
    .execute()
}

export async function saveOffer(db: Db, offer: OfferRecord): Promise<void> {
  const row = {
    event_id: offer.eventId,
    session_id: offer.sessionId,
    name: offer.name,
    vat_rate_bp: offer.vatRateBp,
  }
  await db
    .insertInto('offers')
    .values({ id: offer.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function addQuarters(db: Db, rows: readonly SalesQuarterRow[]): Promise<void> {
  for (const row of rows) {
    await db
      .insertInto('sales_quarters')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['event_id', 'quarter_ms', 'offer_id', 'channel'])
          .doUpdateSet(() => added('sales_quarters')),
      )
      .execute()
  }
}

export async function addPeriods(db: Db, rows: readonly SalesPeriodRow[]): Promise<void> {
  for (const row of rows) {
    await db
      .insertInto('sales_periods')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['period', 'starts_on', 'event_id', 'channel', 'currency'])
          .doUpdateSet(() => added('sales_periods')),
      )
      .execute()
  }
}

function added(table: 'sales_quarters' | 'sales_periods') {
  return Object.fromEntries(
    MEASURES.map((measure) => [
      measure,
      sql<number>`${sql.ref(`${table}.${measure}`)} + ${sql.ref(`excluded.${measure}`)}`,
    ]),
  )
}

export function findQuartersOf(db: Db, eventId: string): Promise<SalesQuarterRow[]> {
  return db
    .selectFrom('sales_quarters')
    .selectAll()
    .where('event_id', '=', eventId)
    .orderBy('quarter_ms')
    .execute()
}

export async function deletePeriods(db: Db, eventId: string): Promise<void> {
  await db.deleteFrom('sales_periods').where('event_id', '=', eventId).execute()
}

/** The time zones of these events, as far as they are known. */
export async function findTimeZones(db: Db, eventIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('events').select(['id', 'time_zone']).where('id', 'in', eventIds).execute()
  return new Map(rows.map(({ id, time_zone }) => [id, time_zone]))
}

export async function forgetSales(db: Db): Promise<void> {
  for (const table of [
    'offers',
    'orders',
    'order_lines',
    'tickets',
    'returns',
    'sales_quarters',
    'sales_periods',
    'attendance',
  ] as const) {
    await db.deleteFrom(table).execute()
  }
}
