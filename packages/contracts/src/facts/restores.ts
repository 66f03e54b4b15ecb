import { z } from 'zod'
import { epochMs } from '../primitives.ts'
import { actor } from './actor.ts'

const place = z.object({ epoch: z.string().max(64), seq: z.int().min(0) })

/** That a service's database was put back from a copy. Who restores it signs that: whoever has databases alone cannot make one up. */
export const restore = z.object({
  service: z.string().max(40),
  /** As the copy was made: the rows up to this one are the same as they ever were. */
  former: place,
  /** The rows since belong to. */
  epoch: z.string().max(64),
  /** The name of the backup. */
  backup: z.string().max(200),
  copiedAtMs: epochMs,
  restoredAtMs: epochMs,
  /** The machine's account that did it. */
  by: z.string().max(100),
  /** How far the database had come that was there before, where it could still be read. */
  replaced: place.nullable(),
  /** Ed25519, in base64url, by the key that signs the audit log; null where it was not at hand. */
  signature: z.string().max(100).nullable(),
})
export type Restore = z.infer<typeof restore>

/** The first fact of each epoch but the first. */
export const restoreFacts = [z.object({ type: z.literal('database.restored'), actor, restore })] as const
