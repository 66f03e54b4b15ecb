import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { forgetClearBefore } from './queries.ts'
import type { AuditHeadRow } from './tables.ts'

/** Keeps heads that were signed. */
export const keepHeads = each(async ({ db }: Tx, heads: readonly AuditHeadRow[]): Promise<null> => {
  if (heads.length > 0)
    await db
      .insertInto('audit_heads')
      .values([...heads])
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return null
})

/** Notes how far another service keeps the heads of a chain. */
export const noteAnchored = each(
  async ({ db }: Tx, { chainKey, position }: { chainKey: number; position: number }): Promise<null> => {
    await db
      .insertInto('audit_anchored')
      .values({ chain_key: chainKey, position })
      .onConflict((conflict) => conflict.column('chain_key').doUpdateSet({ position }))
      .execute()
    return null
  },
)

/** Forgets what was kept of addresses and changes long enough. */
export const forgetClear = each(async ({ db, nowMs }: Tx, _: null): Promise<null> => {
  await forgetClearBefore(db, nowMs)
  return null
})
