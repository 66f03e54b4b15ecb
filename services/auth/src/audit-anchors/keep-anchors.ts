import type { AuditHead } from '@guichet/contracts/audit'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tables } from '../tables.ts'
import { findAnchor, insertAnchors } from './queries.ts'

/** Keeps heads as they come. Throws `conflict` where another was kept in the place of one: the log was written anew. */
export const keepAnchors = each<Tables, readonly AuditHead[], number>(async ({ db, nowMs }, heads) => {
  for (const head of heads) {
    const kept = await findAnchor(db, head)
    if (kept && kept.hash !== head.hash)
      throw new AppError(
        'conflict',
        'anchor_differs',
        `Entry ${head.position} of ${head.source} was another before.`,
      )
  }
  await insertAnchors(
    db,
    heads.map(({ source, epoch, position, hash, signedAtMs, signature }) => ({
      source,
      epoch,
      position,
      hash,
      signed_at_ms: signedAtMs,
      signature,
      anchored_at_ms: nowMs,
    })),
  )
  return heads.length
})
