import { each } from '@guichet/service-kit/write-port/verb'
import { clearReasons, clearReasonsOf } from '../scans/queries.ts'
import type { Db, Tx } from '../tables.ts'
import { clearHolderNames, clearNamesOf } from './queries.ts'

const KEEP_MS = 30 * 24 * 3_600_000

/** Lets go of the names that the door needs no more, and of its own words about people. */
export const forgetHolderNames = each(async (tx: Tx, _input: null): Promise<null> => {
  await clearHolderNames(tx.db, tx.nowMs - KEEP_MS)
  await clearReasons(tx.db, tx.nowMs - KEEP_MS)
  return null
})

const MOST_AT_ONCE = 200

/** Whose these tickets are is to be known to nobody any more, nor what the door wrote of them. */
export async function forgetHolders(db: Db, ticketIds: readonly string[]): Promise<void> {
  for (let at = 0; at < ticketIds.length; at += MOST_AT_ONCE) {
    const some = ticketIds.slice(at, at + MOST_AT_ONCE)
    await clearNamesOf(db, some)
    await clearReasonsOf(db, some)
  }
}
