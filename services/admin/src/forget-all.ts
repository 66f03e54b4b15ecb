import { each } from '@guichet/service-kit/write-port/verb'
import { projections } from './projections.ts'
import type { Tx } from './tables.ts'

/** Forgets all that was derived, and how far the feeds were read: they are read from the beginning, by a service that runs meanwhile too. */
export const forgetAll = each(async (tx: Tx, _: null): Promise<null> => {
  for (const projection of Object.values(projections)) await projection.reset(tx)
  await tx.db.deleteFrom('feed_cursors').execute()
  return null
})
