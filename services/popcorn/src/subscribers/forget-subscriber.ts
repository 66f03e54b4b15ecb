import { emptyMailsTo } from '@guichet/service-kit/mail/queue/queries'
import type { MailDb } from '@guichet/service-kit/mail/queue/tables'
import { withdrawCards } from '../cards/queries.ts'
import { clearComplaintsOf } from '../dispenses/queries.ts'
import { clearReasonsOf } from '../payments/queries.ts'
import { endSubscription } from '../subscriptions/end.ts'
import { findSubscriptionsOfAccount } from '../subscriptions/queries.ts'
import type { Tx } from '../tables.ts'
import { deleteSubscriber, findSubscriber } from './queries.ts'

/** An account is gone: nothing is charged any more, its cards pour no more, and who it was is known to nobody here. */
export async function forgetSubscriber(tx: Tx, accountId: string): Promise<void> {
  const known = await findSubscriber(tx.db, accountId)
  if (known) await emptyMailsTo(tx.db as unknown as MailDb, known.email)
  await deleteSubscriber(tx.db, accountId)
  await clearComplaintsOf(tx.db, accountId)
  await clearReasonsOf(tx.db, accountId)
  await withdrawCards(tx.db, accountId)
  for (const subscription of await findSubscriptionsOfAccount(tx.db, accountId)) {
    if (subscription.state !== 'ended') await endSubscription(tx, subscription, accountId)
  }
}
