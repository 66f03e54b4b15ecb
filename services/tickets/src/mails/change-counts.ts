import type { Db } from '../tables.ts'

/** Of the mails about a change of a session: of how many orders they are, and how many wait, left, or could not be sent. */
export async function countChangeMails(
  db: Db,
  aboutId: string,
): Promise<{ orders: number; mailsQueued: number; mailsSent: number; mailsGivenUp: number }> {
  const { all, handed_on, sent, given_up } = await db
    .selectFrom('mails')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('n').as('handed_on'),
      eb.fn.count<number>('sent_at_ms').as('sent'),
      eb.fn.count<number>('given_up_at_ms').as('given_up'),
    ])
    .where('about_id', '=', aboutId)
    .executeTakeFirstOrThrow()
  return {
    orders: all - handed_on,
    mailsQueued: all - sent - given_up,
    mailsSent: sent,
    mailsGivenUp: given_up,
  }
}

export async function areMailsLeft(db: Db, aboutId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('mails')
    .select('id')
    .where('about_id', '=', aboutId)
    .where('sent_at_ms', 'is', null)
    .where('given_up_at_ms', 'is', null)
    .limit(1)
    .execute()
  return rows.length > 0
}
