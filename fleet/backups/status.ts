import { mkdir, readFile } from 'node:fs/promises'
import { type BackupStatus, backupStatus } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { writeWholeFile } from '../data-folder/whole-file.ts'

/** How the last backup of this data folder ended, wherever it was put. Undefined before the first, or where nobody can read it. */
export async function readStatus({ lastBackup }: Layout): Promise<BackupStatus | undefined> {
  const text = await readFile(lastBackup, 'utf8').catch(() => undefined)
  try {
    return text === undefined ? undefined : backupStatus.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Notes it for the fleet's page. When the next one is due stays as it was said. */
export async function writeStatus(layout: Layout, status: BackupStatus): Promise<void> {
  const known = await readStatus(layout)
  const next = known?.nextAtMs === undefined ? {} : { nextAtMs: known.nextAtMs }
  await mkdir(layout.backups, { recursive: true, mode: 0o700 })
  await writeWholeFile(layout.lastBackup, `${JSON.stringify({ ...next, ...status })}\n`)
}
