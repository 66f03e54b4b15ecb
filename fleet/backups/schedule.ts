import { spawn } from 'node:child_process'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import type { BackupStatus } from '@guichet/contracts/backups'
import type { Layout } from '../data-folder/layout.ts'
import { inRepository } from '../repository.ts'
import { type BackupRhythm, nextBackupAtMs } from './due.ts'
import { removeOutlived } from './shelf.ts'
import { readStatus, writeStatus } from './status.ts'

export interface Backups {
  /** Breaks off one that is being made; nothing of it is left. */
  stop: () => Promise<void>
}

export interface Schedule {
  layout: Layout
  rhythm: BackupRhythm
  to: string | undefined
  say: (line: string) => void
  nowMs?: () => number
}

/** Clocks are set and machines sleep: it is looked at least this often. */
const LOOK_EVERY_MS = 30_000

/** Makes backups while a fleet runs, each by a process of its own that stands back, and clears away those that were outlived. */
export function startBackups(schedule: Schedule): Backups {
  const stopping = new AbortController()
  const ended = goOn(schedule, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

async function goOn(schedule: Schedule, signal: AbortSignal): Promise<void> {
  const { layout, rhythm, say, nowMs = Date.now } = schedule
  const upSinceMs = nowMs()
  // On a full disk the file may not say what became of our own.
  let own: BackupStatus | undefined
  while (!signal.aborted) {
    const last = newest(await readStatus(layout), own)
    const nextAtMs = nextBackupAtMs({ rhythm, last, upSinceMs, nowMs: nowMs() })
    if (nextAtMs <= nowMs()) {
      own = await backUp(schedule, signal)
      continue
    }
    if (last && last.nextAtMs !== nextAtMs) {
      await writeStatus(layout, { ...last, nextAtMs }).catch((error) =>
        say(`When the next backup is due could not be noted: ${(error as Error).message}`),
      )
    }
    await pause(Math.min(LOOK_EVERY_MS, nextAtMs - nowMs()), undefined, { signal }).catch(() => undefined)
  }
}

function newest(one: BackupStatus | undefined, other: BackupStatus | undefined): BackupStatus | undefined {
  if (!one || !other) return one ?? other
  return one.endedAtMs >= other.endedAtMs ? one : other
}

async function backUp(
  { layout, to, say, nowMs = Date.now }: Schedule,
  signal: AbortSignal,
): Promise<BackupStatus | undefined> {
  const place = to ?? layout.backups
  const startedAtMs = nowMs()
  const child = spawn(
    process.execPath,
    [inRepository('fleet/backup.ts'), '--data', layout.folder, '--to', place],
    { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  )
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', resolve)
  })
  const [complaints, exitCode] = await Promise.all([child.stderr ? text(child.stderr) : '', ended])
  signal.removeEventListener('abort', stop)
  if (signal.aborted || exitCode === 0) {
    await clearAway(place, say)
    return readStatus(layout)
  }
  const reason = complaints.trim() || `the process ended with ${exitCode}`
  say(`A backup failed: ${reason}`)
  const status: BackupStatus = {
    startedAtMs,
    endedAtMs: nowMs(),
    state: 'failed',
    folder: place,
    bytes: 0,
    reason,
  }
  // A process that was killed notes nothing itself.
  await writeStatus(layout, status).catch(() => undefined)
  return status
}

async function clearAway(place: string, say: (line: string) => void): Promise<void> {
  try {
    for (const folder of await removeOutlived(place))
      say(`Removed the backup ${folder}: newer ones are kept.`)
  } catch (error) {
    say(`A backup that newer ones replace could not be removed: ${(error as Error).message}`)
  }
}
