import { expect, it } from 'vitest'
import { scales } from '../scale.ts'
import { interleave, rowOf } from './rounds.ts'

const measured = (requestsPerSecond: number, p99Ms = 10, errors = 0) => ({
  answers: 100,
  errors,
  refused: 0,
  bytes: 0,
  requestsPerSecond,
  p50Ms: 1,
  p99Ms,
  maxMs: p99Ms,
  cutOff: 0,
})

const rounds = [
  { ceiling: measured(1_000), path: measured(600, 40) },
  { ceiling: measured(1_200), path: measured(660, 60) },
  { ceiling: measured(800), path: measured(500, 20) },
]

it('says medians, and how far rounds lay apart', () => {
  expect(rowOf('order-hot', 256, rounds, { ratio: 0.6, p99Ms: 50 })).toEqual({
    path: 'order-hot',
    connections: 256,
    requestsPerSecond: 600,
    ceilingPerSecond: 1_000,
    ratio: 0.6,
    p50Ms: 1,
    p99Ms: 40,
    errors: 0,
    rounds: 3,
    spread: {
      requestsPerSecond: [500, 660],
      ceilingPerSecond: [800, 1_200],
      ratio: [0.55, 0.625],
      p99Ms: [20, 60],
    },
    target: { ratio: 0.6, p99Ms: 50 },
    met: true,
  })
})

it('misses a target by ratio, by latency, or by a single error', () => {
  expect(rowOf('a', 1, rounds, { ratio: 0.61 }).met).toBe(false)
  expect(rowOf('a', 1, rounds, { p99Ms: 39 }).met).toBe(false)
  const flawed = [...rounds, { ceiling: measured(1_000), path: measured(600, 10, 1) }]
  expect(rowOf('a', 1, flawed, { ratio: 0.5 })).toMatchObject({ errors: 1, met: false })
})

it('has no ratio to a ceiling that answered nothing', () => {
  const silent = [{ ceiling: { ...measured(0), answers: 0 }, path: measured(600) }]
  expect(() => rowOf('a', 1, silent)).toThrow('the ceiling answered nothing')
})

it('measures ceiling and path in turns, until it is told to stop', async () => {
  const done: string[] = []
  const stopping = new AbortController()
  const note = async (what: string) => {
    done.push(what)
    if (done.length === 5) stopping.abort()
    return measured(1)
  }
  const bench = { scale: { ...scales.quick, rounds: 3 }, stopping: stopping.signal }
  const measuring = interleave(bench, {
    warmUp: async () => {
      done.push('warm-up')
    },
    ceiling: (round) => note(`ceiling ${round}`),
    path: (round) => note(`path ${round}`),
  })
  await expect(measuring).rejects.toThrow('abort')
  expect(done).toEqual(['warm-up', 'ceiling 0', 'path 0', 'ceiling 1', 'path 1'])
})
