import process from 'node:process'
import { runCommand, say } from './backups/command.ts'
import { makeBackup } from './backups/make-backup.ts'
import { readBackupOptions } from './backups/options.ts'
import { bytesInWords, said } from './backups/said.ts'
import { standBack } from './backups/stand-back.ts'
import { writeStatus } from './backups/status.ts'
import { findDataFolder } from './data-folder/find.ts'
import type { Layout } from './data-folder/layout.ts'

await runCommand(async (signal) => {
  const { dataFolder, to, keysTo, without } = readBackupOptions(process.argv.slice(2))
  standBack()
  const layout = await findDataFolder(dataFolder)
  const place = to ?? layout.backups
  const startedAtMs = Date.now()
  say(`Backing up ${layout.folder} …`)
  try {
    const made = await makeBackup({ layout, to: place, keysTo, without, nowMs: Date.now, signal, say })
    await writeStatus(layout, { startedAtMs, endedAtMs: Date.now(), state: 'succeeded', ...made })
    say(`The backup is whole: ${made.folder} (${bytesInWords(made.bytes)})`)
  } catch (error) {
    if (!signal.aborted) await noteFailure(layout, place, startedAtMs, error)
    throw error
  }
})

async function noteFailure(
  layout: Layout,
  folder: string,
  startedAtMs: number,
  error: unknown,
): Promise<void> {
  const reason = (said(error) as Error).message
  const status = { startedAtMs, endedAtMs: Date.now(), state: 'failed', folder, bytes: 0, reason } as const
  // On a full disk this may fail too: what went wrong first is what counts.
  await writeStatus(layout, status).catch(() => undefined)
}
