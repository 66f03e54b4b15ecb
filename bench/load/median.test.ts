import { expect, it } from 'vitest'
import { medianOf, percentileOf } from './median.ts'

it('finds the middle of an odd and of an even number of values', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(medianOf([4, 1, 2, 100])).toBe(3)
  expect(medianOf([7])).toBe(7)
})

it('finds the value that a share of all do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, n) => 200 - n)
  expect([percentileOf(values, 0.5), percentileOf(values, 0.99), percentileOf(values, 1)]).toEqual([
    100, 198, 200,
  ])
  expect(percentileOf([3], 0.5)).toBe(3)
})

it('has nothing to say of nothing', () => {
  expect(() => medianOf([])).toThrow('no median')
  expect(() => percentileOf([], 0.5)).toThrow('no percentile')
})
