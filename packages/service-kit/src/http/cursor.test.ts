import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { pageOf, readCursor, writeCursor } from './cursor.ts'

const place = z.tuple([z.int(), z.string()])

it('brings back the place that was written', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), (startsAtMs, id) => {
      const cursor = writeCursor([startsAtMs, id])
      expect(cursor).toMatch(/^[\w-]+$/)
      expect(readCursor(place, cursor)).toEqual([startsAtMs, id])
    }),
  )
})

it('begins at the beginning where there is none', () => {
  expect(readCursor(place, undefined)).toBeUndefined()
})

it.each([
  '',
  'nonsense',
  '%00',
  writeCursor([]),
  writeCursor(['a', 'b']),
  writeCursor([1, 'a', 2]),
  writeCursor([1, 'a\u0000']),
  '\ud800',
])('refuses %j, which this list never wrote', (cursor) => {
  expect(() => readCursor(place, cursor)).toThrow(AppError)
  expect(() => readCursor(place, cursor)).toThrow(
    expect.objectContaining({
      kind: 'unprocessable',
      reason: 'invalid_input',
      details: { errors: [{ path: 'cursor', message: expect.any(String) }] },
    }),
  )
})

it('says where the next page begins, and nothing where none is left', () => {
  const placeOf = (n: number) => [n]
  expect(pageOf([1, 2, 3], 2, placeOf)).toEqual({ shown: [1, 2], nextCursor: writeCursor([2]) })
  expect(pageOf([1, 2], 2, placeOf)).toEqual({ shown: [1, 2], nextCursor: null })
  expect(pageOf([], 2, placeOf)).toEqual({ shown: [], nextCursor: null })
})
