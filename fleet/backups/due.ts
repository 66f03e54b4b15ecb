import type { BackupStatus } from '@guichet/contracts/backups'

/** `daily` is at a quiet hour of this machine's clock. */
export type BackupRhythm = 'daily' | { everyMs: number }

const QUIET_HOUR = 4
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** After a start, people first want to get on; no longer than from one backup to the next. */
const SOON_MS = 10 * MINUTE_MS
/** What kept it from succeeding may be over by then. */
const AGAIN_MS = 60 * MINUTE_MS

export interface Due {
  rhythm: BackupRhythm
  last: BackupStatus | undefined
  /** Since when the fleet is up. */
  upSinceMs: number
  nowMs: number
}

/** When to make the next backup: by the rhythm, soon after a start where one was missed, an hour after one that failed. */
export function nextBackupAtMs({ rhythm, last, upSinceMs, nowMs }: Due): number {
  const waitMs = rhythm === 'daily' ? SOON_MS : Math.min(SOON_MS, rhythm.everyMs)
  const soonMs = Math.max(nowMs, upSinceMs + waitMs)
  if (!last) return soonMs
  if (last.state === 'failed') return Math.max(soonMs, last.endedAtMs + AGAIN_MS)
  if (rhythm !== 'daily') return Math.max(soonMs, last.startedAtMs + rhythm.everyMs)
  const regularMs = quietHourAfter(nowMs)
  return regularMs - last.startedAtMs > DAY_MS + 2 * 60 * MINUTE_MS ? soonMs : regularMs
}

function quietHourAfter(nowMs: number): number {
  const at = new Date(nowMs)
  at.setHours(QUIET_HOUR, 0, 0, 0)
  if (at.getTime() <= nowMs) at.setDate(at.getDate() + 1)
  return at.getTime()
}
