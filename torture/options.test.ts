import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const NAMES = ['kill', 'power-cut']
const read = (...commandLine: string[]) => readOptions(commandLine, NAMES, () => 7)

test('without options, everything is tried as often as it says, with a new seed', () => {
  expect(read()).toEqual({ only: [], cycles: undefined, seed: 7 })
})

test('campaigns, cycles and the seed may be chosen', () => {
  expect(read('--only', 'kill', '--only', 'power-cut', '--cycles', '20', '--seed', '0')).toEqual({
    only: ['kill', 'power-cut'],
    cycles: 20,
    seed: 0,
  })
})

test.each([
  [['--only', 'fire'], 'There is no campaign called “fire”.'],
  [['--cycles', '0'], '--cycles needs a whole number from 1, not “0”.'],
  [['--seed', 'x'], '--seed needs a whole number from 0, not “x”.'],
  [['--sed', '1'], "Unknown option '--sed'"],
])('%j is refused, with the usage', (commandLine, sentence) => {
  expect(() => read(...commandLine)).toThrow(sentence)
  expect(() => read(...commandLine)).toThrow('Usage: npm run torture')
})
