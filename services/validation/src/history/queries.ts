import type { JudgedScan } from '../scans/judged-scan.ts'
import { selectScans, toScan } from '../scans/queries.ts'
import type { Db } from '../tables.ts'

interface TicketScans {
  ticketId: string
  sessionKey: number
  limit: number
}

/** The newest first. */
export async function listScansOfTicket(
  db: Db,
  { ticketId, sessionKey, limit }: TicketScans,
): Promise<JudgedScan[]> {
  const rows = await selectScans(db)
    .where('scans.ticket_id', '=', ticketId)
    .where('scans.session_key', '=', sessionKey)
    .orderBy('scans.key', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toScan)
}

export interface Undo {
  atMs: number
  gate: string
}

/** By the scan whose entry or exit was taken back. */
export async function findUndos(db: Db, ticketIds: readonly string[]): Promise<Map<string, Undo>> {
  if (ticketIds.length === 0) return new Map()
  const entries = await db
    .selectFrom('departures')
    .select(['scan_id', 'at_ms', 'gate'])
    .where('kind', '=', 'undo')
    .where('ticket_id', 'in', ticketIds)
    .execute()
  const exits = await db
    .selectFrom('admissions')
    .innerJoin('departures', (join) =>
      join
        .onRef('departures.ticket_id', '=', 'admissions.ticket_id')
        .onRef('departures.scan_id', '=', 'admissions.scan_id'),
    )
    .select(['admissions.scan_id', 'admissions.at_ms', 'admissions.gate'])
    .where('departures.kind', '=', 'exit')
    .where('admissions.ticket_id', 'in', ticketIds)
    .execute()
  return new Map([...entries, ...exits].map((row) => [row.scan_id, { atMs: row.at_ms, gate: row.gate }]))
}
