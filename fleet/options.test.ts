import { expect, test } from 'vitest'
import { FleetError } from './fleet-error.ts'
import { readOptions } from './options.ts'
import { inRepository } from './repository.ts'

test('without options, the demo at its usual place', () => {
  expect(readOptions([])).toEqual({ port: 8080, dataFolder: inRepository('data'), limits: true, tls: false })
})

test('every option', () => {
  expect(readOptions(['--port', '9000', '--data=/srv/guichet', '--no-limits', '--tls'])).toEqual({
    port: 9000,
    dataFolder: '/srv/guichet',
    limits: false,
    tls: true,
  })
})

test.each([
  [['--port', '0'], '--port needs a number'],
  [['--port', '65536'], '--port needs a number'],
  [['--port', '80a'], '--port needs a number'],
  [['--data', ''], '--data needs the name'],
  [['--frob'], "Unknown option '--frob'"],
  [['start'], "Unexpected argument 'start'"],
])('%j is refused with a sentence and the usage', (commandLine, sentence) => {
  expect(() => readOptions(commandLine)).toThrow(FleetError)
  expect(() => readOptions(commandLine)).toThrow(sentence)
  expect(() => readOptions(commandLine)).toThrow('Usage: npm start')
})
