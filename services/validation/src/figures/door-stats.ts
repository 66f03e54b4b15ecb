import type { DoorStats } from '@guichet/contracts/validation'
import type { KnownSession } from '../sessions/known-session.ts'
import type { Db } from '../tables.ts'
import { countByGate, countTickets } from './queries.ts'

/** How far a session's door has come. */
export async function doorStats(db: Db, session: KnownSession): Promise<DoorStats> {
  const [expected] = await countTickets(db, [session.id])
  const byGate = await countByGate(db, session.key)
  const gates = byGate.map(({ gate, scans, admitted }) => ({ gate, admitted, refused: scans - admitted }))
  const lastScans = byGate.map((gate) => gate.lastScanAtMs)
  return {
    sessionId: session.id,
    capacity: session.capacity,
    tickets: expected?.count ?? 0,
    admitted: gates.reduce((sum, gate) => sum + gate.admitted, 0),
    refused: gates.reduce((sum, gate) => sum + gate.refused, 0),
    gates,
    lastScanAtMs: lastScans.length > 0 ? Math.max(...lastScans) : null,
  }
}
