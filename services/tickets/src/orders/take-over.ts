import type { Tx } from '../tables.ts'
import { guestHolderId } from './ids.ts'

/** An account with a confirmed e-mail gets the orders that were placed with it as a guest, and the tickets handed on to it; codes and links stay good. */
export async function takeOverGuestOrders(tx: Tx, accountId: string, emailDigest: string): Promise<void> {
  await tx.db
    .insertInto('accounts')
    .values({ email_digest: emailDigest, account_id: accountId })
    .onConflict((conflict) => conflict.column('email_digest').doUpdateSet({ account_id: accountId }))
    .execute()
  await tx.db
    .updateTable('orders')
    .set({ account_id: accountId })
    .where('holder_id', '=', guestHolderId(emailDigest))
    .where('account_id', 'is', null)
    .execute()
  await tx.db
    .updateTable('tickets')
    .set({ account_id: accountId })
    .where('holder_id', '=', guestHolderId(emailDigest))
    .where('account_id', 'is', null)
    .execute()
}
