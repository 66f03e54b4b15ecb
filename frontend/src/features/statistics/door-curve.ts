import type { SessionAttendanceAnswer } from '@guichet/contracts/stats'

type DoorMinute = SessionAttendanceAnswer['door'][number]

const MINUTE_MS = 60_000
/** More bars than that nobody tells apart. */
const MOST_BARS = 90
const STEPS_MIN = [1, 5, 15, 60] as const

export interface DoorCurve {
  gates: string[]
  /** How long each point is. */
  stepMs: number
  points: { atMs: number; entries: Record<string, number> }[]
}

/** Who came in at each gate, from the first to the last, also when nobody did. */
export function doorCurve(door: readonly DoorMinute[]): DoorCurve {
  const gates = [...new Set(door.map(({ gate }) => gate))].toSorted()
  const first = door[0]?.atMs ?? 0
  const last = door.at(-1)?.atMs ?? 0
  const stepMs =
    (STEPS_MIN.find((minutes) => (last - first) / (minutes * MINUTE_MS) < MOST_BARS) ?? 60) * MINUTE_MS
  const fromMs = first - (first % stepMs)
  const points = Array.from({ length: Math.floor((last - fromMs) / stepMs) + 1 }, (_, at) => ({
    atMs: fromMs + at * stepMs,
    entries: Object.fromEntries(gates.map((gate) => [gate, 0])),
  }))
  for (const { atMs, gate, entries } of door) {
    const point = points[Math.floor((atMs - fromMs) / stepMs)]
    if (point) point.entries[gate] = (point.entries[gate] ?? 0) + entries
  }
  return { gates, stepMs, points }
}
