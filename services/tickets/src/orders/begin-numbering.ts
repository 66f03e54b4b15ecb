import { randomBytes } from 'node:crypto'
import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'

/** Makes the secret of order numbers at the first start; gives the one that is there ever after. */
export const beginNumbering = each(async (tx: Tx, _input: null): Promise<Uint8Array> => {
  await tx.db
    .insertInto('order_numbering')
    .values({ id: 1, secret: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { secret } = await tx.db.selectFrom('order_numbering').select('secret').executeTakeFirstOrThrow()
  return secret
})
