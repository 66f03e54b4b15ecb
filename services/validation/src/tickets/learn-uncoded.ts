import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { insertUncoded, type UncodedTicket } from './queries.ts'

/** Takes in tickets that are sold but have no codes yet, so that their holders can be let in by name. Their facts say more later. */
export const learnUncoded = each(async (tx: Tx, tickets: readonly UncodedTicket[]): Promise<null> => {
  await insertUncoded(tx.db, tickets)
  return null
})
