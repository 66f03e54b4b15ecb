import { expect, test } from 'vitest'
import { changesOf, isMoment } from './changes.ts'

test('a change is told member by member, those of members too', () => {
  const before = '{"priceCents":1200,"policy":{"kind":"none","feeCents":0}}'
  const after = '{"priceCents":1500,"policy":{"kind":"until","feeCents":0},"cap":null}'
  expect(changesOf(before, after)).toEqual([
    { member: 'priceCents', before: 1200, after: 1500 },
    { member: 'policy.kind', before: 'none', after: 'until' },
    { member: 'cap', before: undefined, after: null },
  ])
})

test('what was made has no before, what is kept no more has neither', () => {
  expect(changesOf(null, '{"roles":["Admin"]}')).toEqual([
    { member: 'roles', before: undefined, after: ['Admin'] },
  ])
  expect(changesOf(null, null)).toEqual([])
})

test('what cannot be read is shown as it is', () => {
  expect(changesOf('{"cut', '7')).toEqual([{ member: '', before: '{"cut', after: 7 }])
})

test('moments are told from lengths of time', () => {
  expect(isMoment('startsAtMs', Date.UTC(2026, 10, 30))).toBe(true)
  expect(isMoment('offer.holdMs', 900_000)).toBe(false)
  expect(isMoment('capacity', Date.UTC(2026, 10, 30))).toBe(false)
  expect(isMoment('endsAtMs', null)).toBe(false)
})
