import { describe, expect, it } from 'vitest'
import { doorCurve } from './door-curve.ts'

const MINUTE_MS = 60_000
const at = (minute: number, gate: string, entries: number) => ({
  atMs: minute * MINUTE_MS,
  gate,
  entries,
  exits: 0,
})

describe('the door over time', () => {
  it('has every minute and gate, also those in which nobody came', () => {
    expect(doorCurve([at(10, 'B', 2), at(12, 'A', 1)])).toEqual({
      gates: ['A', 'B'],
      stepMs: MINUTE_MS,
      points: [
        { atMs: 10 * MINUTE_MS, entries: { A: 0, B: 2 } },
        { atMs: 11 * MINUTE_MS, entries: { A: 0, B: 0 } },
        { atMs: 12 * MINUTE_MS, entries: { A: 1, B: 0 } },
      ],
    })
  })

  it('takes minutes together where there are many, and loses nobody', () => {
    const door = Array.from({ length: 400 }, (_, minute) => at(minute + 3, 'A', 1))
    const { points, stepMs } = doorCurve(door)
    expect(stepMs).toBe(5 * MINUTE_MS)
    expect(points.reduce((sum, { entries }) => sum + (entries.A ?? 0), 0)).toBe(400)
  })

  it('spans days where somebody came much later', () => {
    const { points } = doorCurve([at(0, 'A', 1), at(5 * 1440, 'A', 1)])
    expect(points).toHaveLength(121)
  })
})
