import { expect, it } from 'vitest'
import { Answered, contradiction } from './answered.ts'

function answeredWith(more: {
  answers?: number
  refused?: number
  errors?: number
  cutOff?: number
}): Answered {
  const answered = new Answered()
  const nothing = { bytes: 0, requestsPerSecond: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 }
  answered.add({ ...nothing, answers: 100, refused: 0, errors: 0, cutOff: 8, ...more })
  return answered
}

it('has no objection where what is kept is what was answered, or what was cut off besides', () => {
  for (const done of [100, 108]) expect(contradiction('orders', done, answeredWith({}))).toBeUndefined()
})

it.each([
  [99, {}, '100 answers told of orders, 99 are there'],
  [109, {}, '109 orders are there, 108 at most were asked for'],
  [100, { refused: 1, errors: 1 }, '1 requests had no success, 1 of them were refused'],
  [0, { answers: 0 }, 'nothing was answered at all'],
])('objects to %i orders after %o', (done, more, words) => {
  expect(contradiction('orders', done, answeredWith(more))).toBe(words)
})

it('adds up what several runs were answered', () => {
  const answered = answeredWith({})
  answered.add({
    ...answeredWith({}),
    answers: 50,
    refused: 5,
    errors: 6,
    cutOff: 4,
    bytes: 0,
    requestsPerSecond: 0,
    p50Ms: 0,
    p99Ms: 0,
    maxMs: 0,
  })
  expect(answered).toMatchObject({ successes: 145, errors: 6, cutOff: 12 })
})
