import type { Db } from '../tables.ts'

/** So few mails of one thing that goes to many wait in the queue that a ticket bought meanwhile is mailed a moment later. */
const MOST_WAITING = 200

/** How many more mails about one thing may enter the queue now. What was tried and not taken is no reason to wait. */
export async function roomInQueue(db: Db, aboutId: string): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('about_id', '=', aboutId)
    .where('due_at_ms', 'is not', null)
    .where('tries', '=', 0)
    .executeTakeFirstOrThrow()
  return Math.max(0, MOST_WAITING - count)
}
