import type { HolderKind } from '@guichet/contracts/internal'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tables } from '../tables.ts'
import { insertHolders } from './queries.ts'

/** Makes holders that auth has not met; those it has stay as they are. */
export const addHolders = each<Tables, { id: string; kind: HolderKind }[], null>(async (tx, holders) => {
  await insertHolders(tx.db, holders, tx.nowMs)
  return null
})
