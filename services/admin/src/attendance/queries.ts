import type { FactOf } from '@guichet/contracts/facts'
import type { HotTable, Statements } from '@guichet/service-kit/database/statements'
import { sql } from 'kysely'
import type { AttendanceRow, Db, DoorMinuteRow } from '../tables.ts'

type Stay = Pick<FactOf<'admission.recorded'>, 'ticketId' | 'entryNo'>
type AtGate = Pick<FactOf<'admission.recorded'>, 'sessionId' | 'gate' | 'atMs'>

const MINUTE_MS = 60_000

const stays: HotTable<{ ticket_id: string }> = { name: 'stays', columns: { ticket_id: 'TEXT' } }

/** Which of these tickets have come. */
export async function findAdmitted(
  statements: Statements,
  ticketIds: readonly string[],
): Promise<Set<string>> {
  const rows = await statements.find(
    stays,
    ['ticket_id'],
    ticketIds.map((id) => [id]),
  )
  return new Set(rows.map(({ ticket_id }) => ticket_id))
}

export async function hasStays(statements: Statements, ticketId: string): Promise<boolean> {
  return (await findAdmitted(statements, [ticketId])).size > 0
}

/** Says whether it was not there before. */
export async function insertStay(statements: Statements, { ticketId, entryNo }: Stay): Promise<boolean> {
  const rows = await statements.all(
    'INSERT INTO stays (ticket_id, entry_no, ended) VALUES (?, ?, 0) ON CONFLICT DO NOTHING RETURNING entry_no',
    [ticketId, entryNo],
  )
  return rows.length > 0
}

export async function endStay(statements: Statements, { ticketId, entryNo }: Stay): Promise<boolean> {
  const rows = await statements.all(
    'UPDATE stays SET ended = 1 WHERE ticket_id = ? AND entry_no = ? AND ended = 0 RETURNING entry_no',
    [ticketId, entryNo],
  )
  return rows.length > 0
}

export async function deleteStay(statements: Statements, { ticketId, entryNo }: Stay): Promise<boolean> {
  const rows = await statements.all(
    'DELETE FROM stays WHERE ticket_id = ? AND entry_no = ? RETURNING entry_no',
    [ticketId, entryNo],
  )
  return rows.length > 0
}

export async function addDoorMinute(
  statements: Statements,
  { sessionId, gate, atMs }: AtGate,
  { entries, exits }: Pick<DoorMinuteRow, 'entries' | 'exits'>,
): Promise<void> {
  await statements.run(
    `INSERT INTO door_minutes (session_id, minute_ms, gate, entries, exits) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (session_id, minute_ms, gate) DO UPDATE SET
       entries = door_minutes.entries + excluded.entries, exits = door_minutes.exits + excluded.exits`,
    [sessionId, atMs - (atMs % MINUTE_MS), gate, entries, exits],
  )
}

/** As what a ticket was sold; undefined where it is not heard of yet. */
export async function findAdmittedAs(
  statements: Statements,
  ticketId: string,
): Promise<Pick<AttendanceRow, 'session_id' | 'offer_id' | 'channel'> | undefined> {
  const [row] = await statements.all<Pick<AttendanceRow, 'session_id' | 'offer_id' | 'channel'>>(
    `SELECT orders.session_id, tickets.offer_id, orders.channel FROM tickets
     JOIN orders ON orders.id = tickets.order_id WHERE tickets.id = ?`,
    [ticketId],
  )
  return row
}

export async function addAttendance(db: Db, rows: readonly AttendanceRow[]): Promise<void> {
  for (const row of rows) {
    await db
      .insertInto('attendance')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['session_id', 'offer_id', 'channel']).doUpdateSet({
          sold: sql<number>`attendance.sold + excluded.sold`,
          returned: sql<number>`attendance.returned + excluded.returned`,
          admitted: sql<number>`attendance.admitted + excluded.admitted`,
        }),
      )
      .execute()
  }
}

/** Tickets are still sold when nobody has come any more. */
export async function forgetAttendance(db: Db): Promise<void> {
  await db.deleteFrom('stays').execute()
  await db.deleteFrom('door_minutes').execute()
  await db.updateTable('attendance').set({ admitted: 0 }).execute()
}
