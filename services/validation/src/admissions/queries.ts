import type { Statements } from '@guichet/service-kit/database/statements'
import { hotAdmissions, hotStays } from '../hot-tables.ts'
import type { Db, Tx } from '../tables.ts'
import type { Stay } from './stay.ts'

/** All stays of some tickets, each ticket's in the order of their numbers. */
export async function findStays(statements: Statements, ticketIds: readonly string[]): Promise<Stay[]> {
  const rows = await statements.find(
    hotStays,
    ['ticket_id'],
    ticketIds.map((id) => [id]),
  )
  return rows
    .sort((a, b) => a.entry_no - b.entry_no)
    .map((row) => ({
      ticketId: row.ticket_id,
      entryNo: row.entry_no,
      scanId: row.scan_id,
      gate: row.gate,
      atMs: row.at_ms,
      end: row.kind && row.ended_at_ms !== null ? { kind: row.kind, atMs: row.ended_at_ms } : null,
    }))
}

/** An entry to be made, or its end. */
export interface Movement {
  ticketId: string
  entryNo: number
  sessionKey: number
  scanId: string
  accountId: string
  gate: string
  atMs: number
}

/** Gives the scans that let somebody in. The table's key decides, in the order of the list. */
export async function insertAdmissions(
  { statements }: Tx,
  entries: readonly Movement[],
): Promise<Set<string>> {
  const rows = entries.map((entry) => ({
    ticket_id: entry.ticketId,
    entry_no: entry.entryNo,
    session_key: entry.sessionKey,
    scan_id: entry.scanId,
    gate: entry.gate,
    at_ms: entry.atMs,
  }))
  return new Set(await statements.insertFirst(hotAdmissions, rows, 'scan_id'))
}

/** Gives the scans whose stays ended by this. The table's key decides, in the order of the list. */
export async function insertDepartures(
  db: Db,
  kind: 'exit' | 'undo',
  ends: readonly Movement[],
): Promise<Set<string>> {
  if (ends.length === 0) return new Set()
  const won = await db
    .insertInto('departures')
    .values(
      ends.map((end) => ({
        ticket_id: end.ticketId,
        entry_no: end.entryNo,
        kind,
        session_key: end.sessionKey,
        scan_id: end.scanId,
        account_id: end.accountId,
        gate: end.gate,
        at_ms: end.atMs,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('scan_id')
    .execute()
  return new Set(won.map((row) => row.scan_id))
}
