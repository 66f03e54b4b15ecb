import { z } from 'zod'
import { exportFile } from './exports.ts'
import { auditOutcome } from './facts/audit.ts'
import { restore } from './facts/restores.ts'
import { digest, epochMs, id, line, page, pageQuery } from './primitives.ts'
import { isRange, RANGE_RULE, range } from './stats.ts'

/** The service that an entry comes from. */
export const auditSource = z.enum(['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin'])
export type AuditSource = z.infer<typeof auditSource>

const word = line(200)

const auditFilter = z.strictObject({
  source: auditSource.optional(),
  /** An account's id, `system`, `demo` or `nobody`. */
  actor: word.optional(),
  /** The whole name of an act, or its beginning with a dot at the end: `offer.`. */
  action: word.optional(),
  objectKind: word.optional(),
  objectId: word.optional(),
  outcome: auditOutcome.optional(),
  requestId: word.optional(),
  ...range.pick({ from: true, to: true, fromMs: true, toMs: true }).shape,
})
export type AuditFilter = z.infer<typeof auditFilter>

// GET /api/admin/audit: the newest first; without a time, of all time
export const auditQuery = auditFilter
  .extend(pageQuery.shape)
  .refine((asked) => !hasTime(asked) || isRange(asked), RANGE_RULE)

// GET /api/admin/exports/audit.csv: the oldest first
export const auditExportQuery = auditFilter.extend(exportFile).refine(isRange, RANGE_RULE)
export type AuditExportQuery = z.infer<typeof auditExportQuery>

function hasTime({ from, to, fromMs, toMs }: AuditFilter): boolean {
  return [from, to, fromMs, toMs].some((given) => given !== undefined)
}

export const auditEntry = z.object({
  id,
  source: auditSource,
  atMs: epochMs,
  actor: z.string(),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string() }),
  outcome: auditOutcome,
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  /** JSON of what was changed, before and after; null where there is nothing, or where it is kept no more. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Null where there is none, or where it is kept no more. */
  address: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditPage = page(auditEntry)

// GET /api/admin/audit/actions: the acts that are known so far
export const auditActions = z.object({ items: z.array(z.string()) })

/** What a check found that should not be. */
export const auditFault = z.enum([
  /** An entry is not as it was written, or follows another than it did. */
  'changed',
  /** Its number is missing, or there twice. */
  'missing',
  /** What was signed says other than the entry does. */
  'head_differs',
  /** A signature is not ours. */
  'signature_wrong',
  /** What another service keeps says other than the entry does. */
  'anchor_differs',
  /** Entries that were signed or anchored are not there any more. */
  'cut_off',
  /** The service that it comes from told something else, or nothing. */
  'feed_differs',
  /** What is shown as changed, or as address, is not what was written. */
  'clear_text_changed',
  /** A restore that nobody signed who holds the key. */
  'restore_unsigned',
  /** A chain that is no service's first, and to which no restore leads. */
  'chain_unknown',
])
export type AuditFault = z.infer<typeof auditFault>

export const auditChain = z.object({
  source: z.string(),
  /** Of its feed: it changes when the service was restored from a backup, and a new chain begins. */
  epoch: z.string(),
  entries: z.int().min(0),
  headHash: digest,
  /** How far it is signed, and how far another service keeps that. */
  signedEntries: z.int().min(0),
  anchoredEntries: z.int().min(0),
})
export type AuditChain = z.infer<typeof auditChain>

/** A restore that stands in the log. */
export const auditRestore = restore.omit({ signature: true }).extend({
  isSigned: z.boolean(),
  /** Entries that another service keeps the hash of, and that are gone with it. */
  lostEntries: z.int().min(0),
})
export type AuditRestore = z.infer<typeof auditRestore>

export const auditVerifyAnswer = z.object({
  whole: z.boolean(),
  entries: z.int().min(0),
  chains: z.array(auditChain),
  /** In their order. What was told between a copy and its restore is in no log, but for what services told again. */
  restores: z.array(auditRestore),
  /** The first ones. */
  faults: z.array(
    z.object({
      source: z.string(),
      epoch: z.string(),
      /** The number of the entry in its chain. */
      position: z.int().nullable(),
      fault: auditFault,
    }),
  ),
  /** Services that could not be asked: what they keep, or told last, is not compared. */
  unasked: z.array(z.string()),
})
export type AuditVerifyAnswer = z.infer<typeof auditVerifyAnswer>

// GET /api/admin/audit/verify: joins the check that is going on, or starts one; with the `run` of an earlier answer, asks for that one
export const auditVerifyQuery = z.strictObject({
  run: z.uuid().optional(),
  /** How long to wait for its end. */
  waitMs: z.coerce.number<string | number>().pipe(z.int().min(0).max(20_000)).default(20_000),
})

const auditRun = z.object({ run: z.uuid() })

export const auditVerifyProgress = z.discriminatedUnion('state', [
  auditRun.extend({ state: z.literal('running'), read: z.int().min(0), entries: z.int().min(0) }),
  auditRun.extend({ state: z.literal('done'), ...auditVerifyAnswer.shape }),
])
export type AuditVerifyProgress = z.infer<typeof auditVerifyProgress>

/** The hash of a chain so far, signed by admin: whoever keeps it can tell later whether the chain is the same. */
export const auditHead = z.object({
  source: z.string().max(40),
  epoch: z.string().max(64),
  position: z.int().positive(),
  hash: digest,
  signedAtMs: epochMs,
  /** Ed25519, in base64url. */
  signature: z.string().max(100),
})
export type AuditHead = z.infer<typeof auditHead>

// POST /internal/audit-anchors at auth's internal door
export const auditAnchorsBody = z.strictObject({ heads: z.array(auditHead).min(1).max(100) })
export const auditAnchorsAnswer = z.object({ anchored: z.int() })

// GET /internal/audit-anchors: all that is kept of chains, in the order of source, epoch and position
export const auditAnchorsQuery = z.strictObject({
  after: z.string().max(400).optional(),
  limit: z.coerce.number<string | number>().pipe(z.int().min(1).max(1000)).default(1000),
})
export const auditAnchorsPage = z.object({ items: z.array(auditHead), nextCursor: z.string().nullable() })
