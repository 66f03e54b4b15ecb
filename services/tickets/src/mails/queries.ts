import type { Db, MailRow, Tx } from '../tables.ts'

/** Puts mails into the queue, in the transaction of what they tell. */
export async function queueMails(
  tx: Tx,
  mails: readonly { orderKey: number; kind: MailRow['kind'] }[],
): Promise<void> {
  if (mails.length === 0) return
  await tx.db
    .insertInto('mails')
    .values(
      mails.map(({ orderKey, kind }) => ({
        id: tx.newId(),
        order_key: orderKey,
        kind,
        made_at_ms: tx.nowMs,
        due_at_ms: tx.nowMs,
        tries: 0,
        sent_at_ms: null,
      })),
    )
    .execute()
}

export function findDueMails(db: Db, nowMs: number, limit: number): Promise<MailRow[]> {
  return db
    .selectFrom('mails')
    .selectAll()
    .where('sent_at_ms', 'is', null)
    .where('due_at_ms', '<=', nowMs)
    .orderBy('due_at_ms')
    .limit(limit)
    .execute()
}
