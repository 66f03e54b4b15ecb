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
    .leftJoin('admissions', (join) =>
      join.onRef('admissions.ticket_id', '=', 'tickets.id').on('admissions.entry_no', '=', 1),
    )
    .select(['tickets.session_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('tickets.session_id', 'in', sessionIds)
    .where((eb) =>
      eb.or([eb('voided_tickets.ticket_id', 'is', null), eb('admissions.ticket_id', 'is not', null)]),
    )
    .groupBy('tickets.session_id')
    .execute()
  return rows.map((row) => ({ sessionId: row.session_id, count: row.count }))
}

export async function countAdmitted(db: Db, sessionIds: readonly string[]): Promise<Count[]> {
  const rows = await db
    .selectFrom('admissions')
    .innerJoin('sessions', 'sessions.key', 'admissions.session_key')
    .select(['sessions.id as session_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('sessions.id', 'in', sessionIds)
    .where('admissions.entry_no', '=', 1)
    .groupBy('sessions.id')
    .execute()
  return rows.map((row) => ({ sessionId: row.session_id, count: row.count }))
}

export interface GateCount {
  gate: string
  scans: number
  admitted: number
  lastScanAtMs: number
}

export async function countByGate(db: Db, sessionKey: number): Promise<GateCount[]> {
  const rows = await db
    .selectFrom('scans')
    .select(({ fn, eb }) => [
      'gate',
      fn.countAll<number>().as('scans'),
      fn.sum<number>(eb.case().when('outcome', '=', 'admitted').then(1).else(0).end()).as('admitted'),
      fn.max('at_ms').as('last_at_ms'),
    ])
    .where('session_key', '=', sessionKey)
    .groupBy('gate')
    .orderBy('gate')
    .execute()
  return rows.map((row) => ({
    gate: row.gate,
    scans: row.scans,
    admitted: row.admitted,
    lastScanAtMs: row.last_at_ms,
  }))
}
