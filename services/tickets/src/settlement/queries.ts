import type { OrderLineRow, OrderRow } from '../orders/tables.ts'
import type { Db } from '../tables.ts'
import type { SettlementSheetRow } from './tables.ts'

/** A session with what stands at the head of its sheets. */
export function findSettledSession(db: Db, sessionId: string) {
  return db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .innerJoin('organisers', 'organisers.id', 'sessions.organiser_id')
    .select([
      'sessions.key',
      'sessions.id',
      'sessions.event_id',
      'sessions.organiser_id',
      'sessions.state',
      'sessions.starts_at_ms',
      'sessions.ends_at_ms',
      'events.title',
      'events.time_zone',
      'organisers.name as organiser_name',
      'organisers.legal_name',
      'organisers.siren',
      'organisers.vat_id',
      'organisers.licence_number',
      'organisers.address',
      'organisers.currency',
    ])
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst()
}

export type SettledSession = NonNullable<Awaited<ReturnType<typeof findSettledSession>>>

/** Orders of a session that were paid before a moment, in the order of their keys. */
export function findPaidOrders(
  db: Db,
  of: { sessionKey: number; untilMs: number; afterKey: number; limit: number },
): Promise<Pick<OrderRow, 'key' | 'holder_kind'>[]> {
  return db
    .selectFrom('orders')
    .select(['key', 'holder_kind'])
    .where('session_key', '=', of.sessionKey)
    .where('key', '>', of.afterKey)
    .where('paid_at_ms', '<', of.untilMs)
    .orderBy('key')
    .limit(of.limit)
    .execute()
}

export type SettledLine = OrderLineRow & { offer_id: string }

export function findLinesOf(db: Db, orderKeys: readonly number[]): Promise<SettledLine[]> {
  return db
    .selectFrom('order_lines')
    .innerJoin('offers', 'offers.key', 'order_lines.offer_key')
    .selectAll('order_lines')
    .select('offers.id as offer_id')
    .where('order_lines.order_key', 'in', orderKeys)
    .orderBy('order_lines.order_key')
    .orderBy('order_lines.n')
    .execute()
}

/** Returns that were done before a moment, with the line that each ticket is of. */
export function findReturnsOf(db: Db, orderKeys: readonly number[], untilMs: number) {
  return db
    .selectFrom('returns')
    .innerJoin('tickets', (join) =>
      join.onRef('tickets.order_key', '=', 'returns.order_key').onRef('tickets.n', '=', 'returns.n'),
    )
    .select([
      'returns.order_key',
      'tickets.line_n',
      'returns.amount_cents',
      'returns.exchanged_cents',
      'returns.fee_cents',
    ])
    .where('returns.order_key', 'in', orderKeys)
    .where('returns.state', '=', 'done')
    .where('returns.closed_at_ms', '<', untilMs)
    .execute()
}

export type SettledReturn = Awaited<ReturnType<typeof findReturnsOf>>[number]

/** What the money journal says of orders, until a moment: found by the payments that its rows name. */
export function findJournalOf(db: Db, orderKeys: readonly number[], untilMs: number) {
  return db
    .selectFrom('payments')
    .innerJoin('money_journal', 'money_journal.payment_id', 'payments.id')
    .select(['money_journal.kind', 'money_journal.tender', 'money_journal.gross_cents', 'money_journal.vat'])
    .where('payments.order_key', 'in', orderKeys)
    .where('money_journal.at_ms', '<', untilMs)
    .execute()
}

/** A session's sheets, the latest first. */
export function findSheets(db: Db, sessionKey: number): Promise<SettlementSheetRow[]> {
  return db
    .selectFrom('settlement_sheets')
    .selectAll()
    .where('session_key', '=', sessionKey)
    .orderBy('number', 'desc')
    .execute()
}

/** Sheets of every session after one of them, each session's in the order of their numbers. */
export function readSheets(
  db: Db,
  after: Pick<SettlementSheetRow, 'session_key' | 'number'> | undefined,
  limit: number,
) {
  return db
    .selectFrom('settlement_sheets')
    .innerJoin('sessions', 'sessions.key', 'settlement_sheets.session_key')
    .selectAll('settlement_sheets')
    .select('sessions.id as session_id')
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple('session_key', 'number'), '>', tuple(after?.session_key ?? 0, after?.number ?? 0)),
    )
    .orderBy('session_key')
    .orderBy('number')
    .limit(limit)
    .execute()
}

export async function insertSheet(db: Db, row: SettlementSheetRow): Promise<void> {
  await db.insertInto('settlement_sheets').values(row).execute()
}
