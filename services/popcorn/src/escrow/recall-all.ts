import type { Tx } from '../tables.ts'
import { insertRecall, listOut } from './queries.ts'

/** Wants all vouchers of a subscription back: their machines are asked for them with their next word. */
export async function recallAll(tx: Tx, subscriptionKey: number): Promise<void> {
  for (const { key } of await listOut(tx.db, subscriptionKey)) {
    await insertRecall(tx.db, { dispense_key: key, at_ms: tx.nowMs })
  }
}
