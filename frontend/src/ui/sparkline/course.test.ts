import { expect, test } from 'vitest'
import { courseOf } from './course.ts'

test('what has begun lately stands at the right, as high as the highest', () => {
  expect(courseOf([0, 20, 10], 5, 1)).toEqual({
    line: 'M50 30L75 0L100 15',
    area: 'M50 30L75 0L100 15L100 30L50 30Z',
  })
})

test('next to nothing does not look like much', () => {
  expect(courseOf([1, 1], 2, 10).line).toBe('M0 27L100 27')
})

test('nothing is no line', () => {
  expect(courseOf([], 5, 1)).toEqual({ line: '', area: '' })
})
