import { expect, it } from 'vitest'
import { readOptions } from './options.ts'

const paths = ['order-hot', 'scan']

it('measures everything unless it is told otherwise', () => {
  expect(readOptions([], paths)).toMatchObject({ scale: { name: 'whole' }, only: paths, publish: false })
  expect(readOptions(['--quick', '--only', 'scan'], paths)).toMatchObject({
    scale: { name: 'quick' },
    only: ['scan'],
  })
  expect(readOptions(['--full', '--publish'], paths)).toMatchObject({
    scale: { name: 'full' },
    publish: true,
  })
})

it.each([
  [['--only', 'popcorn'], 'no path “popcorn”'],
  [['--quick', '--full'], 'One of'],
  [['--fast'], '--fast'],
  [['--quick', '--publish'], 'in a hurry'],
  [['--check', '--publish'], 'in a hurry'],
])('refuses %j', (commandLine, words) => {
  expect(() => readOptions(commandLine, paths)).toThrow(words)
  expect(() => readOptions(commandLine, paths)).toThrow('Usage: npm run bench')
})
