import { each } from '@guichet/service-kit/write-port/verb'
import type { Tx } from '../tables.ts'
import { postponeDueMails } from './queries.ts'
import type { MailRow } from './tables.ts'

/** Longer than a try takes. A sender that dies with mails in its hands leaves them due again after it. */
const LEASE_MS = 20_000

/** Takes due mails in hand, so that of several senders one sends each. */
export const takeMails = each(
  (tx: Tx, ids: readonly string[]): Promise<MailRow[]> =>
    postponeDueMails(tx.db, ids, tx.nowMs, tx.nowMs + LEASE_MS),
)
