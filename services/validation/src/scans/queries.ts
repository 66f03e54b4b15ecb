import type { ScanOutcome } from '@guichet/contracts/validation'
import type { Db } from '../tables.ts'
import type { JudgedScan } from './judged-scan.ts'
import type { Entry } from './rules.ts'

function selectScans(db: Db) {
  return db
    .selectFrom('scans')
    .innerJoin('sessions', 'sessions.key', 'scans.session_key')
    .selectAll('scans')
    .select('sessions.id as session_id')
}

type FoundScan = Awaited<ReturnType<ReturnType<typeof selectScans>['execute']>>[number]

function toScan(row: FoundScan): JudgedScan {
  return {
    scanId: row.scan_id,
    sessionId: row.session_id,
    sessionKey: row.session_key,
    gate: row.gate,
    accountId: row.account_id,
    codeDigest: row.code_digest.toString('hex'),
    ticketId: row.ticket_id,
    outcome: row.outcome,
    opensAtMs: row.opens_at_ms,
    atMs: row.at_ms,
  }
}

export async function findScans(db: Db, scanIds: readonly string[]): Promise<JudgedScan[]> {
  const rows = await selectScans(db).where('scans.scan_id', 'in', scanIds).execute()
  return rows.map(toScan)
}

export interface ScanList {
  sessionKey: number
  outcome: ScanOutcome | undefined
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

export async function insertScans(db: Db, scans: readonly JudgedScan[]): Promise<void> {
  // Only the one writer asks for the next key, so no other takes it.
  const { last } = await db
    .selectFrom('scans')
    .select((eb) => eb.fn.max('key').as('last'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('scans')
    .values(
      scans.map((scan, index) => ({
        key: (last ?? 0) + 1 + index,
        scan_id: scan.scanId,
        session_key: scan.sessionKey,
        gate: scan.gate,
        account_id: scan.accountId,
        code_digest: Buffer.from(scan.codeDigest, 'hex'),
        ticket_id: scan.ticketId,
        outcome: scan.outcome,
        opens_at_ms: scan.opensAtMs,
        at_ms: scan.atMs,
      })),
    )
    .execute()
}

/** Every ticket's first entry; gives the scans that won it. The table's key decides, in the order of the list. */
export async function insertAdmissions(
  db: Db,
  entries: readonly { ticketId: string; scan: JudgedScan }[],
): Promise<Set<string>> {
  const won = await db
    .insertInto('admissions')
    .values(
      entries.map(({ ticketId, scan }) => ({
        ticket_id: ticketId,
        entry_no: 1,
        session_key: scan.sessionKey,
        scan_id: scan.scanId,
        gate: scan.gate,
        at_ms: scan.atMs,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('scan_id')
    .execute()
  return new Set(won.map((row) => row.scan_id))
}

export async function findEntries(db: Db, ticketIds: readonly string[]): Promise<Map<string, Entry>> {
  const rows = await db
    .selectFrom('admissions')
    .select(['ticket_id', 'gate', 'at_ms'])
    .where('entry_no', '=', 1)
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return new Map(rows.map((row) => [row.ticket_id, { gate: row.gate, atMs: row.at_ms }]))
}
