import { type SqlBool, sql } from 'kysely'
import type { Db, DoorCountRow, Tx } from '../tables.ts'

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
    .selectFrom('door_counts')
    .innerJoin('sessions', 'sessions.key', 'door_counts.session_key')
    .select(['sessions.id as session_id', sumOf('admitted').as('count')])
    .where('sessions.id', 'in', sessionIds)
    .groupBy('sessions.id')
    .execute()
  return rows.map((row) => ({ sessionId: row.session_id, count: row.count }))
}

export interface GateCount {
  gate: string
  admitted: number
  entries: number
  byHand: number
  exits: number
  refused: number
  undone: number
  lastScanAtMs: number
}

/** What was judged at each gate. */
export async function countByGate(db: Db, sessionKey: number): Promise<GateCount[]> {
  const rows = await db
    .selectFrom('door_counts')
    .select(({ fn }) => [
      'gate',
      sumOf('admitted').as('admitted'),
      sumOf('entries').as('entries'),
      sumOf('by_hand').as('by_hand'),
      sumOf('exits').as('exits'),
      sumOf('refused').as('refused'),
      sumOf('undone').as('undone'),
      fn.max('last_at_ms').as('last_at_ms'),
    ])
    .where('session_key', '=', sessionKey)
    .groupBy('gate')
    .orderBy('gate')
    .execute()
  return rows.map(({ by_hand, last_at_ms, ...row }) => ({
    ...row,
    byHand: by_hand,
    lastScanAtMs: last_at_ms,
  }))
}

export interface MinuteCount {
  /** Since 1970. */
  minute: number
  entries: number
  exits: number
}

/** Minutes in which something was judged, from one on. */
export function countByMinute(db: Db, sessionKey: number, sinceMinute: number): Promise<MinuteCount[]> {
  return db
    .selectFrom('door_counts')
    .select(['minute', sumOf('entries').as('entries'), sumOf('exits').as('exits')])
    .where('session_key', '=', sessionKey)
    .where('minute', '>=', sinceMinute)
    .groupBy('minute')
    .execute()
}

type Counted = (typeof COUNTED)[number]

/** As a number on both engines. */
function sumOf(column: Counted) {
  return sql<number>`CAST(SUM(${sql.ref(`door_counts.${column}`)}) AS BIGINT)`
}

/** Adds to what is counted; one row for each session, gate and minute. */
export async function addCounts({ statements }: Tx, counts: readonly DoorCountRow[]): Promise<void> {
  for (const count of counts) {
    await statements.run(
      ADD_COUNT,
      DOOR_COUNT_COLUMNS.map((column) => count[column]),
    )
  }
}

const COUNTED = ['admitted', 'entries', 'by_hand', 'exits', 'refused', 'undone'] as const
const DOOR_COUNT_COLUMNS = ['session_key', 'gate', 'minute', 'last_at_ms', ...COUNTED] as const
const ADD_COUNT = `INSERT INTO door_counts (${DOOR_COUNT_COLUMNS.join(', ')})
  VALUES (${DOOR_COUNT_COLUMNS.map(() => '?').join(', ')})
  ON CONFLICT (session_key, gate, minute) DO UPDATE SET last_at_ms = excluded.last_at_ms,
    ${COUNTED.map((column) => `${column} = door_counts.${column} + excluded.${column}`).join(', ')}`

/** Changes what is counted of one minute that was counted before. */
export async function changeCount(
  db: Db,
  { session_key, gate, minute }: Pick<DoorCountRow, 'session_key' | 'gate' | 'minute'>,
  by: Pick<DoorCountRow, Exclude<Counted, 'refused'>>,
): Promise<void> {
  await db
    .updateTable('door_counts')
    .set((eb) => ({
      admitted: eb('admitted', '+', by.admitted),
      entries: eb('entries', '+', by.entries),
      by_hand: eb('by_hand', '+', by.by_hand),
      exits: eb('exits', '+', by.exits),
      undone: eb('undone', '+', by.undone),
    }))
    .where('session_key', '=', session_key)
    .where('gate', '=', gate)
    .where('minute', '=', minute)
    .execute()
}
