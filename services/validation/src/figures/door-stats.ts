import type { DoorStats } from '@guichet/contracts/validation'
import type { KnownSession } from '../sessions/known-session.ts'
import type { Db } from '../tables.ts'
import { countByGate, countByMinute, countTickets, type GateCount, type MinuteCount } from './queries.ts'
import { MINUTE_MS } from './rules.ts'

const MINUTES = 10

/** How far a session's door has come. */
export async function doorStats(db: Db, session: KnownSession, nowMs: number): Promise<DoorStats> {
  const { id: sessionId, key, capacity } = session
  const sinceMinute = Math.floor(nowMs / MINUTE_MS) - MINUTES + 1
  const [expected] = await countTickets(db, [sessionId])
  const gates = await countByGate(db, key)
  const sum = (count: (gate: GateCount) => number): number =>
    gates.reduce((total, gate) => total + count(gate), 0)
  const [entries, exits] = [sum((gate) => gate.entries), sum((gate) => gate.exits)]
  return {
    sessionId,
    capacity,
    tickets: expected?.count ?? 0,
    admitted: sum((gate) => gate.admitted),
    inside: entries - exits,
    entries,
    exits,
    byHand: sum((gate) => gate.byHand),
    undone: sum((gate) => gate.undone),
    refused: sum((gate) => gate.refused),
    gates: gates.map(({ gate, entries: admitted, exits: left, byHand, refused, lastScanAtMs }) => ({
      gate,
      admitted,
      exits: left,
      byHand,
      refused,
      lastScanAtMs,
    })),
    minutes: minutesOf(await countByMinute(db, key, sinceMinute), sinceMinute),
    lastScanAtMs: gates.length > 0 ? Math.max(...gates.map((gate) => gate.lastScanAtMs)) : null,
  }
}

function minutesOf(counted: readonly MinuteCount[], sinceMinute: number): DoorStats['minutes'] {
  const byMinute = new Map(counted.map((count) => [count.minute, count]))
  return Array.from({ length: MINUTES }, (_, index) => {
    const minute = sinceMinute + index
    const { entries = 0, exits = 0 } = byMinute.get(minute) ?? {}
    return { startsAtMs: minute * MINUTE_MS, entries, exits }
  })
}
