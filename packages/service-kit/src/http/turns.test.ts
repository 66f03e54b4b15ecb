import { expect, it } from 'vitest'
import { openTurns } from './turns.ts'

it('begins so many in a turn, and hears who else is there before the others', async () => {
  const turns = openTurns(2)
  const seen: string[] = []
  const all = new Promise<void>((resolve) => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      turns.take(() => {
        seen.push(name)
        setImmediate(() => seen.push(`after ${name}`))
        if (name === 'e') setImmediate(resolve)
      })
    }
  })
  expect(seen).toEqual(['a', 'b'])
  await all
  expect(seen.filter((each) => each.length === 1)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(seen.slice(0, 4)).toEqual(['a', 'b', 'c', 'd'])
  expect(seen.indexOf('after b')).toBeLessThan(seen.indexOf('e'))
})

it('begins at once what comes when the last turn is over', async () => {
  const turns = openTurns(1)
  const seen: number[] = []
  turns.take(() => seen.push(1))
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  turns.take(() => seen.push(2))
  expect(seen).toEqual([1, 2])
})
