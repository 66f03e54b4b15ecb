import { z } from 'zod'
import { digest, id } from '../primitives.ts'
import { actor } from './actor.ts'

/** Done; not done because it was wrong (a password) or not allowed. */
export const auditOutcome = z.enum(['done', 'refused', 'forbidden'])
export type AuditOutcome = z.infer<typeof auditOutcome>

/** What a digest was made of: SHA-256 of the salt followed by the text, so that without the salt nobody finds it by guessing. */
const salt = z.string().regex(/^[0-9a-f]{32}$/)

/** What was before and after, as JSON: of what was changed the members that differ. */
export const auditChange = z.object({
  salt,
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type AuditChange = z.infer<typeof auditChange>

export const auditAddress = z.object({ salt, text: z.string() })
export type AuditAddress = z.infer<typeof auditAddress>

const DAY_MS = 86_400_000
/** How long it is kept from where something was done, and what was changed. */
export const ADDRESSES_KEPT_MS = 90 * DAY_MS
export const CHANGES_KEPT_MS = 400 * DAY_MS

/** Who did what to what, from where, and how it ended: for acts that somebody may have to answer for. Every service says them. */
export const auditFacts = [
  z.object({
    type: z.literal('audit.recorded'),
    actor,
    entryId: id,
    /** As the field's facts are called: `offer.price_changed`. */
    action: z.string(),
    object: z.object({ kind: z.string(), id: z.string() }),
    outcome: auditOutcome,
    /** Why it was refused. */
    reason: z.string().nullable(),
    /** None where the service did it by itself. */
    requestId: z.string().nullable(),
    beforeDigest: digest.nullable(),
    afterDigest: digest.nullable(),
    addressDigest: digest.nullable(),
    // Told as long as they are kept:
    change: auditChange.nullable().default(null),
    address: auditAddress.nullable().default(null),
  }),
] as const
