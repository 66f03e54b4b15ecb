import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { FleetError } from '../fleet-error.ts'
import { services } from '../plans.ts'
import { inRepository } from '../repository.ts'

const backupUsage = `Usage: npm run backup -- [options]

  --data DIR      the data folder (data)
  --to DIR        where backups are kept (DIR/backups)
  --keys-to DIR   also copies the keys, to a place apart
  --without A,B   services whose databases are in PostgreSQL, and backed up there`

const restoreUsage = `Usage: npm run restore -- --from BACKUP [options]

  --from BACKUP    the folder of one backup
  --data DIR       the data folder (data)
  --only A,B       these services' databases alone
  --replace        moves databases that are there aside
  --keys-from DIR  keys for a data folder that has none`

export interface BackupCommand {
  dataFolder: string
  to: string | undefined
  keysTo: string | undefined
  without: string[]
}

export interface RestoreCommand {
  dataFolder: string
  from: string
  only: string[] | undefined
  replace: boolean
  keysFrom: string | undefined
}

export function readBackupOptions(commandLine: string[]): BackupCommand {
  const values = read(backupUsage, () =>
    parseArgs({
      args: commandLine,
      options: {
        data: { type: 'string', default: 'data' },
        to: { type: 'string' },
        'keys-to': { type: 'string' },
        without: { type: 'string', default: '' },
      },
    }),
  )
  return {
    dataFolder: folderOf(values.data),
    to: values.to === undefined ? undefined : folderOf(values.to),
    keysTo: values['keys-to'] === undefined ? undefined : folderOf(values['keys-to']),
    without: namesIn(values.without, backupUsage),
  }
}

export function readRestoreOptions(commandLine: string[]): RestoreCommand {
  const values = read(restoreUsage, () =>
    parseArgs({
      args: commandLine,
      options: {
        from: { type: 'string' },
        data: { type: 'string', default: 'data' },
        only: { type: 'string' },
        replace: { type: 'boolean', default: false },
        'keys-from': { type: 'string' },
      },
    }),
  )
  if (values.from === undefined) throw new FleetError(`Which backup? Name it with --from.\n\n${restoreUsage}`)
  return {
    dataFolder: folderOf(values.data),
    from: folderOf(values.from),
    only: values.only === undefined ? undefined : namesIn(values.only, restoreUsage),
    replace: values.replace,
    keysFrom: values['keys-from'] === undefined ? undefined : folderOf(values['keys-from']),
  }
}

function read<Values>(usage: string, parse: () => { values: Values }): Values {
  try {
    return parse().values
  } catch (error) {
    throw new FleetError(`${(error as Error).message}\n\n${usage}`)
  }
}

function folderOf(named: string): string {
  if (named === '') throw new FleetError('The name of a folder is missing.')
  return resolve(inRepository(), named)
}

function namesIn(list: string, usage: string): string[] {
  const names = list.split(',').filter((name) => name !== '')
  const unknown = names.filter((name) => !services.some((service) => service === name))
  if (unknown.length === 0) return names
  throw new FleetError(`There is no service called ${unknown.join(' or ')}.\n\n${usage}`)
}
