import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** One secret per pair of caller and callee: `calls` are ours to send, `callers` are digests of theirs. */
export const internalKeys = z.strictObject({
  calls: z.record(z.string(), z.string().min(32)),
  callers: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
})

export type InternalKeys = z.infer<typeof internalKeys>

/** The caller whose secret this is, or undefined. Takes the same time for every wrong secret. */
export function callerWith(keys: InternalKeys, secret: string): string | undefined {
  const digest = createHash('sha256').update(secret).digest()
  let found: string | undefined
  for (const [caller, expected] of Object.entries(keys.callers)) {
    if (timingSafeEqual(digest, Buffer.from(expected, 'hex'))) found = caller
  }
  return found
}
