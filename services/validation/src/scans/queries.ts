import type { KeptOutcome } from '@guichet/contracts/validation'
import type { Statements } from '@guichet/service-kit/database/statements'
import { type FoundScan, hotFoundScans, hotScans } from '../hot-tables.ts'
import type { Db, Tx } from '../tables.ts'
import type { JudgedScan } from './judged-scan.ts'

/** Scans with their sessions. */
export function selectScans(db: Db) {
  return db
    .selectFrom('scans')
    .innerJoin('sessions', 'sessions.key', 'scans.session_key')
    .selectAll('scans')
    .select('sessions.id as session_id')
}

export function toScan(row: FoundScan): JudgedScan {
  return {
    scanId: row.scan_id,
    sessionId: row.session_id,
    sessionKey: row.session_key,
    gate: row.gate,
    direction: row.direction,
    accountId: row.account_id,
    codeDigest: row.code_digest?.toString('hex') ?? null,
    ticketId: row.ticket_id,
    outcome: row.outcome,
    opensAtMs: row.opens_at_ms,
    entryNo: row.entry_no,
    atMs: row.at_ms,
    requestId: row.request_id,
    reason: row.request_id === null ? null : (row.reason ?? 'forgotten'),
  }
}

export async function findScans(statements: Statements, scanIds: readonly string[]): Promise<JudgedScan[]> {
  const rows = await statements.find(
    hotFoundScans,
    ['scan_id'],
    scanIds.map((id) => [id]),
  )
  return rows.map(toScan)
}

export async function findScansOfRequest(db: Db, requestId: string): Promise<JudgedScan[]> {
  const rows = await selectScans(db).where('scans.request_id', '=', requestId).execute()
  return rows.map(toScan)
}

export interface ScanList {
  sessionKey: number
  outcome: KeptOutcome | undefined
  beforeKey: number | undefined
  limit: number
}

/** The newest first, each with the key to go on after. */
export async function listScans(
  db: Db,
  { sessionKey, outcome, beforeKey, limit }: ScanList,
): Promise<{ key: number; scan: JudgedScan }[]> {
  let query = selectScans(db).where('scans.session_key', '=', sessionKey)
  if (outcome) query = query.where('scans.outcome', '=', outcome)
  if (beforeKey !== undefined) query = query.where('scans.key', '<', beforeKey)
  const rows = await query.orderBy('scans.key', 'desc').limit(limit).execute()
  return rows.map((row) => ({ key: row.key, scan: toScan(row) }))
}

export async function insertScans({ statements }: Tx, scans: readonly JudgedScan[]): Promise<void> {
  // Only the one writer asks for the next key, so no other takes it.
  const [row] = await statements.all<{ last: number | null }>('SELECT MAX(key) AS last FROM scans')
  const last = row?.last ?? 0
  await statements.insert(
    hotScans,
    scans.map((scan, index) => ({
      key: last + 1 + index,
      scan_id: scan.scanId,
      session_key: scan.sessionKey,
      gate: scan.gate,
      account_id: scan.accountId,
      code_digest: scan.codeDigest === null ? null : Buffer.from(scan.codeDigest, 'hex'),
      ticket_id: scan.ticketId,
      outcome: scan.outcome,
      opens_at_ms: scan.opensAtMs,
      at_ms: scan.atMs,
      direction: scan.direction,
      entry_no: scan.entryNo,
      request_id: scan.requestId,
      reason: scan.reason,
    })),
  )
}

/** Empties the reasons of who was let in by hand, of sessions that ended before a moment. */
export async function clearReasons(db: Db, endedBeforeMs: number): Promise<void> {
  await db
    .updateTable('scans')
    .set({ reason: null })
    .where('reason', 'is not', null)
    .where('session_key', 'in', (eb) =>
      eb.selectFrom('sessions').select('key').where('ends_at_ms', '<', endedBeforeMs),
    )
    .execute()
}

/** Scans of a ticket are found by its session. */
export async function clearReasonsOf(db: Db, ticketIds: readonly string[]): Promise<void> {
  await db
    .updateTable('scans')
    .set({ reason: null })
    .where('reason', 'is not', null)
    .where('ticket_id', 'in', ticketIds)
    .where('session_key', 'in', (eb) =>
      eb
        .selectFrom('sessions')
        .innerJoin('tickets', 'tickets.session_id', 'sessions.id')
        .select('sessions.key')
        .where('tickets.id', 'in', ticketIds),
    )
    .execute()
}
