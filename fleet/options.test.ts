import { expect, test } from 'vitest'
import { FleetError } from './fleet-error.ts'
import { readOptions } from './options.ts'
import { inRepository } from './repository.ts'

test('without options, the demo at its usual place', () => {
  expect(readOptions([])).toEqual({
    port: 8080,
    dataFolder: inRepository('data'),
    limits: true,
    tls: false,
    backups: 'daily',
    backupsTo: undefined,
  })
})

test('every option', () => {
  const commandLine = ['--port', '9000', '--data=/srv/guichet', '--no-limits', '--tls']
  expect(readOptions([...commandLine, '--backups', '6h', '--backups-to', '/mnt/backups'])).toEqual({
    port: 9000,
    dataFolder: '/srv/guichet',
    limits: false,
    tls: true,
    backups: { everyMs: 6 * 3_600_000 },
    backupsTo: '/mnt/backups',
  })
  expect(readOptions(['--backups', '30m']).backups).toEqual({ everyMs: 30 * 60_000 })
  expect(readOptions(['--backups', '10s']).backups).toEqual({ everyMs: 10_000 })
  expect(readOptions(['--backups', 'off']).backups).toBeUndefined()
})

test.each([
  [['--port', '0'], '--port needs a number'],
  [['--port', '65536'], '--port needs a number'],
  [['--port', '80a'], '--port needs a number'],
  [['--data', ''], '--data needs the name'],
  [['--backups', 'weekly'], '--backups needs “daily”, “off” or a time'],
  [['--backups', '0h'], '--backups needs'],
  [['--backups-to', ''], '--backups-to needs the name of a folder'],
  [['--frob'], "Unknown option '--frob'"],
  [['start'], "Unexpected argument 'start'"],
])('%j is refused with a sentence and the usage', (commandLine, sentence) => {
  expect(() => readOptions(commandLine)).toThrow(FleetError)
  expect(() => readOptions(commandLine)).toThrow(sentence)
  expect(() => readOptions(commandLine)).toThrow('Usage: npm start')
})
