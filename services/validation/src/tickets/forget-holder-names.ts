import { each } from '@guichet/service-kit/write-port/verb'
import { clearReasons } from '../scans/queries.ts'
import type { Tx } from '../tables.ts'
import { clearHolderNames } from './queries.ts'

const KEEP_MS = 30 * 24 * 3_600_000

/** Lets go of the names that the door needs no more, and of its own words about people. */
export const forgetHolderNames = each(async (tx: Tx, _input: null): Promise<null> => {
  await clearHolderNames(tx.db, tx.nowMs - KEEP_MS)
  await clearReasons(tx.db, tx.nowMs - KEEP_MS)
  return null
})
