import { guestHolderId } from '@guichet/contracts/holders'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { ExpressionBuilder } from 'kysely'
import type { Tables, Tx } from '../tables.ts'
import { listForAccount } from './of-account.ts'

/**
 * An account with a confirmed e-mail gets the orders that were placed with it as a guest, and the tickets handed on to it; codes and links
 * stay good. Where staff corrected an address, the corrected one decides.
 */
export async function takeOverGuestOrders(tx: Tx, accountId: string, emailDigest: string): Promise<void> {
  const guestId = guestHolderId(emailDigest)
  await tx.db
    .insertInto('accounts')
    .values({ email_digest: emailDigest, account_id: accountId })
    .onConflict((conflict) => conflict.column('email_digest').doUpdateSet({ account_id: accountId }))
    .execute()
  const placed = await tx.db
    .updateTable('orders')
    .set({ account_id: accountId })
    .where('holder_id', '=', guestId)
    .where('account_id', 'is', null)
    .where((eb) => eb.not(eb.exists(correctedTo(eb).whereRef('buyers.order_key', '=', 'orders.key'))))
    .returning('key')
    .execute()
  const corrected = await tx.db
    .updateTable('orders')
    .set({ account_id: accountId })
    .where('key', 'in', (eb) => correctedTo(eb).where('buyers.address_holder_id', '=', guestId))
    .where('account_id', 'is', null)
    .returning('key')
    .execute()
  await listForAccount(
    tx.db,
    accountId,
    [...placed, ...corrected].map(({ key }) => key),
  )
  await tx.db
    .updateTable('tickets')
    .set({ account_id: accountId })
    .where('holder_id', '=', guestId)
    .where('account_id', 'is', null)
    .execute()
}

function correctedTo(eb: ExpressionBuilder<Tables & FeedTables, 'orders'>) {
  return eb.selectFrom('buyers').select('buyers.order_key').where('buyers.address_holder_id', 'is not', null)
}
