import type Database from 'better-sqlite3'
import { isOutage } from '../database/outage.ts'
import { BUSY_TIMEOUT_MS } from '../database/sqlite.ts'

/** Small enough that copying what they wrote takes a few milliseconds. */
const CALLS_BETWEEN = 500
const IDLE_MS = 200
/** What was deleted, a person above all, stands in the log until it is emptied. */
const EMPTIED_WITHIN_MS = 20_000
const TRY_AGAIN_MS = 1_000

/** Copies the log into the database between groups, when their answers are out, rather than in the middle of a commit. */
export interface Checkpoints {
  /** A group was written and answered. */
  wrote(calls: number): void
  close(): void
}

export function openCheckpoints(database: Pick<Database.Database, 'pragma'>): Checkpoints {
  database.pragma('wal_autocheckpoint = 0')
  // What a rush made of it is given back to the disk.
  database.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
  let written = 0
  /** When the first write came that the log may still hold; what an earlier process left in it counts from now. */
  let firstMs: number | undefined = performance.now()
  const dueInMs = () => (firstMs === undefined ? 0 : firstMs + EMPTIED_WITHIN_MS - performance.now())

  const checkpoint = (): void => {
    written = 0
    try {
      // It passes over what a reader still looks at: the next one takes that.
      database.pragma('wal_checkpoint(PASSIVE)')
      if (firstMs !== undefined && dueInMs() <= 0 && emptyLog(database)) firstMs = undefined
    } catch (error) {
      // On a full disk the log stays as it is, and whoever writes next is told.
      if (!isOutage(error)) throw error
    }
  }
  const rest = (): void => {
    checkpoint()
    if (firstMs !== undefined) resting = setTimeout(rest, Math.max(TRY_AGAIN_MS, dueInMs()))
  }
  let resting = setTimeout(rest, IDLE_MS)
  return {
    wrote: (calls) => {
      clearTimeout(resting)
      firstMs ??= performance.now()
      written += calls
      if (written >= CALLS_BETWEEN) checkpoint()
      resting = setTimeout(rest, IDLE_MS)
    },
    close: () => clearTimeout(resting),
  }
}

/** Cuts the log down to nothing, unless a reader looks at it just now: nobody who writes waits for that. */
function emptyLog(database: Pick<Database.Database, 'pragma'>): boolean {
  database.pragma('busy_timeout = 0')
  try {
    const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return result?.busy === 0
  } finally {
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}
