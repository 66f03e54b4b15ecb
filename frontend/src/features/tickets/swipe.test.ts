import { expect, it } from 'vitest'
import { directionOf } from './swipe.ts'

const from = { clientX: 200, clientY: 300 }

it.each([
  [120, 300, 'after'],
  [290, 310, 'before'],
  [150, 300, null],
  [120, 400, null],
  [200, 100, null],
] as const)('a finger that goes to %i, %i turns to %s', (clientX, clientY, turn) => {
  expect(directionOf(from, { clientX, clientY })).toBe(turn)
})
