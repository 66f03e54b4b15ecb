import type { DoorStats } from '@guichet/contracts/validation'
import type { KnownSession } from '../sessions/known-session.ts'
import type { Db } from '../tables.ts'
import {
  countAdmitted,
  countByGate,
  countByMinute,
  countTickets,
  countUndone,
  type GateCount,
  type MinuteCount,
  type UndoneCount,
} from './queries.ts'

const MINUTE_MS = 60_000
const MINUTES = 10

type GateStats = DoorStats['gates'][number]

/** How far a session's door has come. */
export async function doorStats(db: Db, session: KnownSession, nowMs: number): Promise<DoorStats> {
  const { id: sessionId, key, capacity } = session
  const sinceMs = (Math.floor(nowMs / MINUTE_MS) - MINUTES + 1) * MINUTE_MS
  const [expected] = await countTickets(db, [sessionId])
  const [admitted] = await countAdmitted(db, [sessionId])
  const byGate = await countByGate(db, key)
  const undone = await countUndone(db, key)
  const gates = gatesOf(byGate, undone)
  const sum = (count: (gate: GateStats) => number): number =>
    gates.reduce((total, gate) => total + count(gate), 0)
  const [entries, exits] = [sum((gate) => gate.admitted), sum((gate) => gate.exits)]
  return {
    sessionId,
    capacity,
    tickets: expected?.count ?? 0,
    admitted: admitted?.count ?? 0,
    inside: entries - exits,
    entries,
    exits,
    byHand: sum((gate) => gate.byHand),
    undone: undone.reduce((total, gate) => total + gate.entries + gate.exits, 0),
    refused: sum((gate) => gate.refused),
    gates,
    minutes: minutesOf(await countByMinute(db, key, sinceMs), sinceMs),
    lastScanAtMs: gates.length > 0 ? Math.max(...gates.map((gate) => gate.lastScanAtMs)) : null,
  }
}

/** What was taken back is neither entry nor exit any more, and was no refusal either. */
function gatesOf(byGate: readonly GateCount[], undone: readonly UndoneCount[]): GateStats[] {
  const takenBack = new Map(undone.map((count) => [count.gate, count]))
  return byGate.map(({ gate, scans, entries, exits, byHand, lastScanAtMs }) => {
    const back = takenBack.get(gate)
    return {
      gate,
      admitted: entries - (back?.entries ?? 0),
      exits: exits - (back?.exits ?? 0),
      byHand: byHand - (back?.byHand ?? 0),
      refused: scans - entries - exits,
      lastScanAtMs,
    }
  })
}

function minutesOf(counted: readonly MinuteCount[], sinceMs: number): MinuteCount[] {
  const byStart = new Map(counted.map((minute) => [minute.startsAtMs, minute]))
  return Array.from({ length: MINUTES }, (_, index) => {
    const startsAtMs = sinceMs + index * MINUTE_MS
    return byStart.get(startsAtMs) ?? { startsAtMs, entries: 0, exits: 0 }
  })
}
