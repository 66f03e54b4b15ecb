import type { MailDb, QueuedMailRow } from './tables.ts'

export async function insertMail(db: MailDb, row: QueuedMailRow): Promise<void> {
  await db.insertInto('mails').values(row).execute()
}

/** Letters that are due, the oldest first. */
export function listDueMails(db: MailDb, nowMs: number, limit: number): Promise<QueuedMailRow[]> {
  return db
    .selectFrom('mails')
    .selectAll()
    .where('due_at_ms', '<=', nowMs)
    .orderBy('due_at_ms')
    .limit(limit)
    .execute()
}

/** Letters that wait to be sent, or to be tried again, and were tried so often at least. */
export async function countDueMails(db: MailDb, leastTries: number): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('due_at_ms', 'is not', null)
    .where('tries', '>=', leastTries)
    .executeTakeFirstOrThrow()
  return count
}

export async function postponeMail(db: MailDb, id: string, tries: number, dueAtMs: number): Promise<void> {
  await db
    .updateTable('mails')
    .set({ tries, due_at_ms: dueAtMs })
    .where('id', '=', id)
    .where('letter', 'is not', null)
    .execute()
}

/** When a letter was sent; null: it was not, or that is too long ago to be known. */
export async function findSentAt(db: MailDb, id: string): Promise<number | null> {
  const row = await db.selectFrom('mails').select('sent_at_ms').where('id', '=', id).executeTakeFirst()
  return row?.sent_at_ms ?? null
}

/** Leaves nothing of a letter but that there was one. */
export async function emptyMail(db: MailDb, id: string, sentAtMs: number | null): Promise<void> {
  await db
    .updateTable('mails')
    .set({ recipient: null, letter: null, due_at_ms: null, sent_at_ms: sentAtMs })
    .where('id', '=', id)
    .where('letter', 'is not', null)
    .execute()
}

/** Forgets the letters on their way to somebody who wants to be forgotten. */
export async function emptyMailsTo(db: MailDb, recipient: string): Promise<void> {
  await db
    .updateTable('mails')
    .set({ recipient: null, letter: null, due_at_ms: null })
    .where('recipient', '=', recipient)
    .execute()
}

export async function emptyUselessMails(db: MailDb, nowMs: number): Promise<void> {
  await db
    .updateTable('mails')
    .set({ recipient: null, letter: null, due_at_ms: null })
    .where('due_at_ms', 'is not', null)
    .where('useless_after_ms', '<=', nowMs)
    .execute()
}

export async function deleteMailsBefore(db: MailDb, createdBeforeMs: number): Promise<void> {
  await db
    .deleteFrom('mails')
    .where('letter', 'is', null)
    .where('created_at_ms', '<', createdBeforeMs)
    .execute()
}
