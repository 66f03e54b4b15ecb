import { expect, it } from 'vitest'
import { type Counted, keepCourse } from './course.ts'

function counted(requests: number, failed = 0): Counted {
  return { requests, byClass: [0, 0, requests - failed, 0, 0, failed], slow: 0, writes: 0, writeGroups: 0 }
}

it('keeps what came in each step, from when it began', () => {
  const keeper = keepCourse(counted(1_000, 10))
  keeper.step(counted(1_005, 10), { p50Ms: 1, p99Ms: 4 })
  keeper.step(counted(1_025, 12), { p50Ms: 3, p99Ms: 250.26 })
  expect(keeper.course()).toEqual({
    stepMs: 2_000,
    requests: [5, 20],
    failed: [0, 2],
    delayMs: [4, 250.3],
  })
  expect(keeper.lastMinute()).toMatchObject({
    requests: 25,
    succeeded: 23,
    failed: 2,
    delayP50Ms: 3,
    delayP99Ms: 250.3,
  })
})

it('goes on when what is counted is the same object each time', () => {
  const living = { ...counted(0), byClass: [0, 0, 0, 0, 0, 0] }
  const keeper = keepCourse(living)
  living.requests = 3
  living.byClass[2] = 3
  keeper.step(living, { p50Ms: 0, p99Ms: 0 })
  living.requests = 4
  living.byClass[5] = 1
  keeper.step(living, { p50Ms: 0, p99Ms: 0 })
  expect(keeper.course()).toMatchObject({ requests: [3, 1], failed: [0, 1] })
})

it('forgets what is older than three minutes, and sums the last minute alone', () => {
  const keeper = keepCourse(counted(0))
  for (let n = 1; n <= 200; n += 1) keeper.step(counted(n), { p50Ms: 0, p99Ms: n === 100 ? 500 : 0 })
  expect(keeper.course().requests).toHaveLength(90)
  expect(keeper.lastMinute()).toMatchObject({ requests: 30, delayP99Ms: 0 })
})

it('has nothing to say at the very beginning', () => {
  const keeper = keepCourse(counted(7))
  expect(keeper.course().requests).toEqual([])
  expect(keeper.lastMinute()).toMatchObject({ requests: 0, delayP50Ms: 0, delayP99Ms: 0 })
})
