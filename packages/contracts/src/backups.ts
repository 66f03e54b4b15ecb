import { z } from 'zod'
import { epochMs } from './primitives.ts'

/** `last.json` beside the backups: how the last one ended. `nextAtMs` where a fleet makes them by itself. */
export const backupStatus = z.object({
  startedAtMs: epochMs,
  endedAtMs: epochMs,
  state: z.enum(['succeeded', 'failed']),
  /** Where it lies; where backups are kept, when it failed. */
  folder: z.string(),
  bytes: z.int().min(0),
  reason: z.string().optional(),
  nextAtMs: epochMs.optional(),
})
export type BackupStatus = z.infer<typeof backupStatus>

const place = z.object({ epoch: z.string(), seq: z.int().min(0) })

/** How far a database had told its facts, and had read those of others. */
export const feedState = z.object({
  head: place,
  cursors: z.array(place.extend({ producer: z.string() })),
  migrations: z.array(z.string()),
})
export type FeedState = z.infer<typeof feedState>

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Inside the backup, without a way out of it. */
const path = z.string().regex(/^(?!.*(^|\/)[.]{1,2}(\/|$))[^/\0][^\0]*$/)

export const backupFile = z.object({ path, bytes: z.int().min(0), sha256 })
export type BackupFile = z.infer<typeof backupFile>

/** `manifest.json` of a backup: what is in it, and what it must be like. */
export const backupManifest = z.object({
  layout: z.literal(1),
  version: z.string(),
  startedAtMs: epochMs,
  endedAtMs: epochMs,
  /** In the order in which they were copied: whoever reads comes before whom it reads. */
  databases: z.array(backupFile.extend({ service: z.string(), copiedAtMs: epochMs, feed: feedState })),
  /** Services whose databases are not in it, as whoever made it wished. */
  without: z.array(z.string()),
  /** Tells the keys that these databases were made with from others; null where they lie elsewhere. */
  keys: sha256.nullable(),
  files: z.array(backupFile),
})
export type BackupManifest = z.infer<typeof backupManifest>
