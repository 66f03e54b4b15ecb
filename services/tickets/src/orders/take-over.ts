import { guestHolderId } from '@guichet/contracts/holders'
import type { FeedTables } from '@guichet/service-kit/feed/tables'
import type { ExpressionBuilder } from 'kysely'
import type { Tables, Tx } from '../tables.ts'
import { listForAccount } from './of-account.ts'

/** So long an account may go on without being known here, while auth cannot be asked. */
const KNOWN_WITHIN_MS = 24 * 3_600_000

interface ConfirmedEmail {
  accountId: string
  emailDigest: string
  confirmedAtMs: number
}

/**
 * An account with a confirmed e-mail gets the orders that were placed with it as a guest, and the tickets handed on to it; codes and links
 * stay good. Where staff corrected an address, the corrected one decides. What came later is not theirs: a restored auth tells its history
 * again, and by then the address may have become somebody else's.
 */
export async function takeOverGuestOrders(
  tx: Tx,
  { accountId, emailDigest, confirmedAtMs }: ConfirmedEmail,
): Promise<void> {
  const guestId = guestHolderId(emailDigest)
  const beforeMs = confirmedAtMs + KNOWN_WITHIN_MS
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
    .where('placed_at_ms', '<', beforeMs)
    .where((eb) => eb.not(eb.exists(correctedTo(eb).whereRef('buyers.order_key', '=', 'orders.key'))))
    .returning('key')
    .execute()
  const corrected = await tx.db
    .updateTable('orders')
    .set({ account_id: accountId })
    .where('key', 'in', (eb) => correctedTo(eb).where('buyers.address_holder_id', '=', guestId))
    .where('account_id', 'is', null)
    .where('placed_at_ms', '<', beforeMs)
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
    .where((eb) => eb.not(eb.exists(handedOnSince(eb, beforeMs))))
    .execute()
}

function handedOnSince(eb: ExpressionBuilder<Tables & FeedTables, 'tickets'>, sinceMs: number) {
  return eb
    .selectFrom('transfers')
    .select('transfers.id')
    .whereRef('transfers.id', '=', 'tickets.transfer_id')
    .where('transfers.closed_at_ms', '>=', sinceMs)
}

function correctedTo(eb: ExpressionBuilder<Tables & FeedTables, 'orders'>) {
  return eb.selectFrom('buyers').select('buyers.order_key').where('buyers.address_holder_id', 'is not', null)
}
