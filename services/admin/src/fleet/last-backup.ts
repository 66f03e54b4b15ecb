import { readFile } from 'node:fs/promises'
import { type BackupStatus, backupStatus } from '@guichet/contracts/backups'
import type { Figure, Labelled } from '@guichet/service-kit/http/metrics'
import type { Deps } from '../deps.ts'

/** What whoever makes backups wrote down of the last one; null where nothing was, or nobody says where. */
export async function readLastBackup({
  config,
  log,
}: Pick<Deps, 'config' | 'log'>): Promise<BackupStatus | null> {
  if (!config.BACKUP_STATUS_FILE) return null
  try {
    return backupStatus.parse(JSON.parse(await readFile(config.BACKUP_STATUS_FILE, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.warn(
        { err: error, file: config.BACKUP_STATUS_FILE },
        'what is written of the last backup cannot be read',
      )
    return null
  }
}

/** Where no backup is known of they have no series, which a rule asks for. */
export function backupFigures(deps: Deps): Figure[] {
  const figure = (name: string, help: string, of: (backup: BackupStatus) => number): Figure => ({
    name,
    help,
    read: async (): Promise<Labelled[]> => {
      const backup = await readLastBackup(deps)
      return backup ? [{ labels: {}, value: of(backup) }] : []
    },
  })
  return [
    figure('guichet_backup_age_seconds', 'How long ago the last backup ended, well or not', ({ endedAtMs }) =>
      Math.max(0, (deps.nowMs() - endedAtMs) / 1000),
    ),
    figure('guichet_backup_failed', 'Whether the last backup failed', ({ state }) =>
      state === 'failed' ? 1 : 0,
    ),
    figure('guichet_backup_bytes', 'Size of the last backup', ({ bytes }) => bytes),
  ]
}
