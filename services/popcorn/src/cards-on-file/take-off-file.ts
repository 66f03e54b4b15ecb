import { each } from '@guichet/service-kit/write-port/verb'
import type { CardToForgetRow, Tx } from '../tables.ts'
import { deleteCardToForget, insertCardToForget, postponeCardToForget } from './queries.ts'

/** A bank card is charged no more. The card company hears of it beside the request path, for as long as it takes. */
export async function takeOffFile(tx: Tx, token: string): Promise<void> {
  await insertCardToForget(tx.db, { token, tries: 0, due_at_ms: tx.nowMs })
}

/** The card company has taken it off file. */
export const noteForgotten = each(async (tx: Tx, { token }: { token: string }): Promise<null> => {
  await deleteCardToForget(tx.db, token)
  return null
})

export const postponeForgetting = each(async (tx: Tx, row: CardToForgetRow): Promise<null> => {
  await postponeCardToForget(tx.db, row)
  return null
})
