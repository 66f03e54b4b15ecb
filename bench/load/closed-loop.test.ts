import { expect, it } from 'vitest'
import { measuredOf } from './closed-loop.ts'

const report = {
  requests: 1_000,
  bytes: 5_000,
  durationUs: 2_000_000,
  startedUs: 10_000_000,
  stoppedUs: 0,
  p50Us: 1_500,
  p99Us: 20_000,
  maxUs: 30_000,
  errors: { connect: 1, read: 2, write: 3, status: 4, timeout: 5 },
}

it('counts every kind of error', () => {
  expect(measuredOf(report, 64)).toEqual({
    answers: 1_000,
    errors: 15,
    refused: 4,
    bytes: 5_000,
    requestsPerSecond: 500,
    p50Ms: 1.5,
    p99Ms: 20,
    maxMs: 30,
    cutOff: 64,
  })
})

it('counts a list that was answered to its end by the time it took, with nothing cut off', () => {
  const early = measuredOf({ ...report, stoppedUs: 10_500_000 }, 64)
  expect([early.requestsPerSecond, early.cutOff]).toEqual([2_000, 0])
})

it('says that an answer takes longer than the run where none came', () => {
  const silent = measuredOf({ ...report, requests: 0, p50Us: 0, p99Us: 0, maxUs: 0 }, 64)
  expect([silent.requestsPerSecond, silent.p50Ms, silent.p99Ms]).toEqual([0, 2_000, 2_000])
})
