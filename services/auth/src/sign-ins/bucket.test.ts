import { describe, expect, it } from 'vitest'
import { openBuckets } from './bucket.ts'

describe('buckets of tries', () => {
  const open = () => {
    const clock = { ms: 1_000_000 }
    return { clock, buckets: openBuckets({ tries: 3, refillMs: 1000, nowMs: () => clock.ms }) }
  }

  it('run out and come back one by one', () => {
    const { clock, buckets } = open()
    expect([1, 2, 3].map(() => buckets.take('a'))).toEqual([0, 0, 0])
    expect(buckets.take('a')).toBe(1000)
    expect(buckets.take('b')).toBe(0)
    clock.ms += 1000
    expect([buckets.take('a'), buckets.take('a')]).toEqual([0, 1000])
    clock.ms += 60_000
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1000])
  })

  it('take back what was not used, and no more', () => {
    const { buckets } = open()
    for (let i = 0; i < 10; i += 1) {
      expect(buckets.take('a')).toBe(0)
      buckets.giveBack('a')
      buckets.giveBack('a')
    }
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([0, 0, 0, 1000])
    buckets.refill('a')
    expect(buckets.take('a')).toBe(0)
  })

  it('forget the oldest of very many keys', () => {
    const { buckets } = open()
    for (let i = 0; i < 3; i += 1) buckets.take('first')
    expect(buckets.take('first')).toBeGreaterThan(0)
    for (let i = 0; i < 50_000; i += 1) buckets.take(`key ${i}`)
    expect(buckets.take('first')).toBe(0)
  })
})
