import { z } from 'zod'
import { backupStatus } from './backups.ts'
import { epochMs } from './primitives.ts'

const count = z.int().min(0)
const bytes = z.int().min(0)
const durationMs = z.number().min(0)

/** How far a service has read another's feed. */
const feedReading = z.object({
  producer: z.string(),
  /** Facts that it stores what follows from, or the versions of tokens, which it keeps in memory. */
  reads: z.enum(['facts', 'token_versions']),
  /** Whether it waits with being ready until it has caught up. */
  isNeeded: z.boolean(),
  /** Null where the producer does not say. */
  behind: z
    .object({
      rows: count,
      /** How long ago the first row was told that is not read yet; 0 where all is read. */
      sinceMs: durationMs,
    })
    .nullable(),
})
export type FeedReading = z.infer<typeof feedReading>

const databaseSize = z.object({
  engine: z.enum(['sqlite', 'postgres']),
  bytes,
  /** SQLite's log beside the file; null where the server keeps it. */
  walBytes: bytes.nullable(),
  /** Of the disk that the file is on; null where the server knows. */
  disk: z.object({ bytes, freeBytes: bytes }).nullable(),
})
export type DatabaseSize = z.infer<typeof databaseSize>

/** The last minute. */
const lastMinute = z.object({
  requests: count,
  /** Answers by class, and those that took long. */
  succeeded: count,
  redirected: count,
  refused: count,
  failed: count,
  slow: count,
  /** What the event loop kept people waiting: the median of all, and the 99th percentile of its worst two seconds. */
  delayP50Ms: durationMs,
  delayP99Ms: durationMs,
  /** What was written, and in how many groups. */
  writes: count,
  writeGroups: count,
})
export type LastMinute = z.infer<typeof lastMinute>

/** The last minutes, step by step, the oldest first; shorter where the service has not run for so long. */
const course = z.object({
  stepMs: count,
  requests: z.array(count),
  failed: z.array(count),
  /** The 99th percentile of the event loop's delay. */
  delayMs: z.array(durationMs),
})
export type Course = z.infer<typeof course>

/** GET /internal/status: how a service is, as it says itself. */
export const serviceStatus = z.object({
  version: z.string(),
  /** Of the source it was made from, where its operator says. */
  revision: z.string().nullable(),
  startedAtMs: epochMs,
  /** What it waits for before it may be asked anything: ready where there is nothing. */
  missing: z.array(z.string()),
  feeds: z.array(feedReading),
  /** Null where the database does not answer. */
  database: databaseSize.nullable(),
  memory: z.object({ residentBytes: bytes, heapUsedBytes: bytes }),
  lastMinute,
  course,
  inFlight: count,
  /** What waits to be written, and for how long the first of it has. */
  writeQueue: z.object({ waiting: count, oldestMs: durationMs }),
  /** Work beside the requests, and how many of its rounds failed in a row by now. */
  loops: z.array(z.object({ name: z.string(), failures: count })),
  /** Figures of its own, by their names in `/metrics`. */
  figures: z.record(z.string(), z.number()),
})
export type ServiceStatus = z.infer<typeof serviceStatus>

/** GET /internal/feed/head */
export const feedHeadQuery = z.strictObject({
  afterSeq: z.coerce.number<string | number>().pipe(z.int().min(0)),
  /** The epoch that `afterSeq` was read in. */
  epoch: z.string().max(64),
})

/** What a reader has before it that has read so far. */
export const feedHead = z.object({ rows: count, sinceMs: durationMs })

/** Something about a service that its operator should know, with what it takes to say it. */
export const finding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('away') }),
  z.object({ kind: z.literal('not_ready'), missing: z.array(z.string()) }),
  z.object({ kind: z.literal('invariants_broken'), count }),
  z.object({ kind: z.literal('database_away') }),
  z.object({ kind: z.literal('disk_nearly_full'), freeBytes: bytes }),
  z.object({ kind: z.literal('failing_requests'), failed: count, requests: count }),
  z.object({ kind: z.literal('feed_behind'), producer: z.string(), rows: count, sinceMs: durationMs }),
  z.object({ kind: z.literal('event_loop_blocked'), delayMs: durationMs }),
  z.object({ kind: z.literal('writes_waiting'), waiting: count, oldestMs: durationMs }),
  z.object({ kind: z.literal('loop_failing'), name: z.string(), failures: count }),
  z.object({ kind: z.literal('wal_large'), walBytes: bytes }),
  z.object({ kind: z.literal('mails_stuck'), count }),
  z.object({ kind: z.literal('machines_lost'), count }),
])
export type Finding = z.infer<typeof finding>

/** From best to worst. */
export const serviceStates = ['well', 'strained', 'broken', 'not_ready', 'away'] as const
export type ServiceState = (typeof serviceStates)[number]

const serviceHealth = z.object({
  name: z.string(),
  state: z.enum(serviceStates),
  findings: z.array(finding),
  /** When it first did not answer; null while it does. */
  awaySinceMs: epochMs.nullable(),
  /** What it last said of itself, and when; null where it never was heard. */
  seenAtMs: epochMs.nullable(),
  status: serviceStatus.nullable(),
})
export type ServiceHealth = z.infer<typeof serviceHealth>

/** GET /api/admin/fleet */
export const fleetAnswer = z.object({
  atMs: epochMs,
  services: z.array(serviceHealth),
  /** Null where none was ever made, or nobody says. */
  lastBackup: backupStatus.nullable(),
})
export type FleetAnswer = z.infer<typeof fleetAnswer>
