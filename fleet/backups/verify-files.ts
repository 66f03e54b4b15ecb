import { join } from 'node:path'
import type { BackupManifest } from '@guichet/contracts/backups'
import { FleetError } from '../fleet-error.ts'
import { measureFile } from './files.ts'

/** Reads every file of a backup. Throws where one is not what the manifest says. */
export async function verifyFiles(
  folder: string,
  { databases, files }: BackupManifest,
  signal: AbortSignal,
): Promise<void> {
  for (const { path, bytes, sha256 } of [...databases, ...files]) {
    signal.throwIfAborted()
    const found = await measureFile(folder, path).catch(() => undefined)
    if (found?.bytes === bytes && found.sha256 === sha256) continue
    const what = found === undefined ? 'is missing' : 'is not as it was written'
    throw new FleetError(`The backup is damaged: ${join(folder, path)} ${what}.`)
  }
}
