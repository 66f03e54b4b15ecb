import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyWindows, timeRangeOf } from './key-windows.ts'

const HOUR_MS = 3_600_000

/** Rows in the order of their keys, with gaps between them. */
const table = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 900 }), waitMs: fc.nat(HOUR_MS) }), { maxLength: 60 })
  .map((steps) => {
    let [key, at_ms] = [0, 10 * HOUR_MS]
    return steps.map(({ gap, waitMs }) => {
      key += gap
      at_ms += waitMs
      return { key, at_ms }
    })
  })

describe('windows of keys', () => {
  it('hold every row of a range once, in order, and few others', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.nat(80 * HOUR_MS), fc.nat(20 * HOUR_MS), async (rows, fromMs, spanMs) => {
        const toMs = fromMs + spanMs
        const rowFrom = async (from: number) => rows.find(({ key }) => key >= from)
        const read: typeof rows = []
        for await (const { afterKey, upToKey } of keyWindows(rowFrom, rows.at(-1)?.key ?? 0, {
          fromMs,
          toMs,
        })) {
          expect(upToKey - afterKey).toBeLessThanOrEqual(1000)
          read.push(...rows.filter(({ key }) => key > afterKey && key <= upToKey))
        }
        const near = rows.filter(({ at_ms }) => at_ms >= fromMs - HOUR_MS && at_ms < toMs + HOUR_MS)
        expect(read).toEqual(near)
      }),
    )
  })

  it('are of days where the house is', () => {
    expect(timeRangeOf({ from: '2026-10-25', to: '2026-10-25' }, 'Europe/Paris')).toEqual({
      fromMs: Date.parse('2026-10-24T22:00Z'),
      toMs: Date.parse('2026-10-25T23:00Z'),
    })
    expect(timeRangeOf({ fromMs: 5, toMs: 7 }, 'Europe/Paris')).toEqual({ fromMs: 5, toMs: 7 })
  })
})
