import type { Tx } from '../../write-port/verb.ts'
import type { Letter } from '../letter.ts'
import { insertMail } from './queries.ts'
import type { MailDb, MailTables } from './tables.ts'

export interface NewMail {
  /** Null leaves an empty row: as much work as a mail, so that time tells nobody whether one was sent. */
  recipient: string | null
  letter: Letter
  /** After that it is not worth sending any more. */
  usefulForMs: number
}

/** Writes a mail within a verb; it leaves when, and only if, the verb is committed. Gives its id. */
export async function writeMail<Tables extends MailTables>(
  tx: Tx<Tables>,
  { recipient, letter, usefulForMs }: NewMail,
): Promise<string> {
  const id = tx.newId()
  await insertMail(tx.db as unknown as MailDb, {
    id,
    recipient,
    letter: recipient === null ? null : JSON.stringify(letter),
    created_at_ms: tx.nowMs,
    due_at_ms: recipient === null ? null : tx.nowMs,
    tries: 0,
    useless_after_ms: tx.nowMs + usefulForMs,
    sent_at_ms: null,
  })
  return id
}
