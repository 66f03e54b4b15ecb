import { type SqlBool, sql } from 'kysely'
import type { Db } from '../tables.ts'

export interface Count {
  sessionId: string
  count: number
}

/** Tickets that would be let in, or have been: one that was voided after its entry still counts. */
export async function countTickets(db: Db, sessionIds: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom('tickets')
    .leftJoin('voided_tickets', 'voided_tickets.ticket_id', 'tickets.id')
    .select(['tickets.session_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('tickets.session_id', 'in', sessionIds)
    .where((eb) =>
      eb.or([
        eb('voided_tickets.ticket_id', 'is', null),
        eb.exists(
          eb
            .selectFrom('admissions')
            .select('admissions.ticket_id')
            .whereRef('admissions.ticket_id', '=', 'tickets.id')
            .where(wasNotUndone),
        ),
      ]),
    )
    .groupBy('tickets.session_id')
    .execute()
  return rows.map((row) => ({ sessionId: row.session_id, count: row.count }))
}

/** Of the row of `admissions` at hand. */
const wasNotUndone = sql<SqlBool>`NOT EXISTS (
  SELECT 1 FROM departures
  WHERE departures.ticket_id = admissions.ticket_id AND departures.entry_no = admissions.entry_no AND kind = 'undo'
)`

/** Tickets that were let in, however often. */
export async function countAdmitted(db: Db, sessionIds: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom('admissions')
    .innerJoin('sessions', 'sessions.key', 'admissions.session_key')
    .select((eb) => [
      'sessions.id as session_id',
      eb.fn.count<number>('admissions.ticket_id').distinct().as('count'),
    ])
    .where('sessions.id', 'in', sessionIds)
    .where(wasNotUndone)
    .groupBy('sessions.id')
    .execute()
  return rows.map((row) => ({ sessionId: row.session_id, count: row.count }))
}

export interface GateCount {
  gate: string
  scans: number
  entries: number
  exits: number
  byHand: number
  lastScanAtMs: number
}

/** What was judged at each gate; what was taken back is among it. */
export async function countByGate(db: Db, sessionKey: number): Promise<GateCount[]> {
  const rows = await db
    .selectFrom('scans')
    .select(({ fn }) => [
      'gate',
      fn.countAll<number>().as('scans'),
      sumOf(sql`outcome = 'admitted'`).as('entries'),
      sumOf(sql`outcome = 'exited'`).as('exits'),
      sumOf(sql`outcome = 'admitted' AND request_id IS NOT NULL`).as('by_hand'),
      fn.max('at_ms').as('last_at_ms'),
    ])
    .where('session_key', '=', sessionKey)
    .groupBy('gate')
    .orderBy('gate')
    .execute()
  return rows.map((row) => ({
    gate: row.gate,
    scans: row.scans,
    entries: row.entries,
    exits: row.exits,
    byHand: row.by_hand,
    lastScanAtMs: row.last_at_ms,
  }))
}

function sumOf(condition: ReturnType<typeof sql>) {
  return sql<number>`CAST(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS BIGINT)`
}

export interface UndoneCount {
  gate: string
  entries: number
  byHand: number
  exits: number
}

/** What was taken back, by the gate where it was done: an entry by its end, an exit by the entry of its own scan. */
export async function countUndone(db: Db, sessionKey: number): Promise<UndoneCount[]> {
  const entries = db
    .selectFrom('departures')
    .select('scan_id')
    .where('session_key', '=', sessionKey)
    .where('kind', '=', 'undo')
  const exits = db.selectFrom('admissions').select('scan_id').where('session_key', '=', sessionKey)
  const rows = await db
    .selectFrom('scans')
    .select([
      'gate',
      sumOf(sql`outcome = 'admitted'`).as('entries'),
      sumOf(sql`outcome = 'admitted' AND request_id IS NOT NULL`).as('by_hand'),
      sumOf(sql`outcome = 'exited'`).as('exits'),
    ])
    .where('session_key', '=', sessionKey)
    .where((eb) =>
      eb.or([
        eb.and([eb('outcome', '=', 'admitted'), eb('scan_id', 'in', entries)]),
        eb.and([eb('outcome', '=', 'exited'), eb('scan_id', 'in', exits)]),
      ]),
    )
    .groupBy('gate')
    .execute()
  return rows.map((row) => ({
    gate: row.gate,
    entries: row.entries,
    byHand: row.by_hand,
    exits: row.exits,
  }))
}

export interface MinuteCount {
  startsAtMs: number
  entries: number
  exits: number
}

const MINUTE_MS = 60_000

/** Minutes in which somebody came or went, from a moment on. */
export async function countByMinute(db: Db, sessionKey: number, sinceMs: number): Promise<MinuteCount[]> {
  const minute = sql<number>`at_ms / ${sql.lit(MINUTE_MS)}`
  const rows = await db
    .selectFrom('scans')
    .select([
      minute.as('minute'),
      sumOf(sql`outcome = 'admitted'`).as('entries'),
      sumOf(sql`outcome = 'exited'`).as('exits'),
    ])
    .where('session_key', '=', sessionKey)
    .where('at_ms', '>=', sinceMs)
    .where('outcome', 'in', ['admitted', 'exited'])
    .groupBy(minute)
    .execute()
  return rows.map((row) => ({
    startsAtMs: row.minute * MINUTE_MS,
    entries: row.entries,
    exits: row.exits,
  }))
}
