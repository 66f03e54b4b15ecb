import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BackupRhythm } from './backups/due.ts'
import { FleetError } from './fleet-error.ts'
import { inRepository } from './repository.ts'

export interface Options {
  port: number
  dataFolder: string
  limits: boolean
  tls: boolean
  /** How often backups are made by themselves; not at all where it is undefined. */
  backups: BackupRhythm | undefined
  backupsTo: string | undefined
}

const usage = `Usage: npm start -- [options]

  --port N     the port of the address you type (8080)
  --data DIR   where everything is kept (data)
  --no-limits  turns rate limits off, for load tests
  --backups W  daily, off, or every so often, as in 6h, 30m or 10s (daily: at four in the morning)
  --backups-to DIR  where backups are kept, best on another disk (DIR/backups)
  --tls        https with a certificate made on this machine, for phones on the same network`

/** Reads the command line. Throws a sentence and the usage where it cannot be understood. */
export function readOptions(commandLine: string[]): Options {
  const values = parse(commandLine)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65535) {
    throw new FleetError(`--port needs a number from 1 to 65535, not “${values.port}”.\n\n${usage}`)
  }
  if (values.data === '') throw new FleetError(`--data needs the name of a folder.\n\n${usage}`)
  return {
    port,
    dataFolder: resolve(inRepository(), values.data),
    limits: !values['no-limits'],
    tls: values.tls,
    backups: readRhythm(values.backups),
    backupsTo: values['backups-to'] === undefined ? undefined : folderOf(values['backups-to']),
  }
}

function folderOf(named: string): string {
  if (named === '') throw new FleetError(`--backups-to needs the name of a folder.\n\n${usage}`)
  return resolve(inRepository(), named)
}

const unitsMs: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000 }

function readRhythm(word: string): BackupRhythm | undefined {
  if (word === 'off') return undefined
  if (word === 'daily') return 'daily'
  const [, count = '', unit = ''] = /^(\d{1,3})([hms])$/.exec(word) ?? []
  const everyMs = Number(count) * (unitsMs[unit] ?? 0)
  if (everyMs > 0) return { everyMs }
  throw new FleetError(
    `--backups needs “daily”, “off” or a time, as in “6h” or “30m”, not “${word}”.\n\n${usage}`,
  )
}

function parse(commandLine: string[]) {
  try {
    return parseArgs({
      args: commandLine,
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: 'data' },
        'no-limits': { type: 'boolean', default: false },
        tls: { type: 'boolean', default: false },
        backups: { type: 'string', default: 'daily' },
        'backups-to': { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new FleetError(`${(error as Error).message}\n\n${usage}`)
  }
}
