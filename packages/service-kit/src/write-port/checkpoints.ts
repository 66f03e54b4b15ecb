import type Database from 'better-sqlite3'
import { isOutage } from '../database/outage.ts'

/** Small enough that copying what they wrote takes a few milliseconds. */
const CALLS_BETWEEN = 500
const IDLE_MS = 200

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
  const checkpoint = (): void => {
    written = 0
    try {
      // It passes over what a reader still looks at: the next one takes that.
      database.pragma('wal_checkpoint(PASSIVE)')
    } catch (error) {
      // On a full disk the log stays as it is, and whoever writes next is told.
      if (!isOutage(error)) throw error
    }
  }
  let resting = setTimeout(() => undefined, 0)
  return {
    wrote: (calls) => {
      clearTimeout(resting)
      written += calls
      if (written >= CALLS_BETWEEN) checkpoint()
      else resting = setTimeout(checkpoint, IDLE_MS)
    },
    close: () => clearTimeout(resting),
  }
}
