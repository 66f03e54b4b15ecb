import type { Letter } from '@guichet/service-kit/mail/letter'
import type { Tx } from '@guichet/service-kit/write-port/verb'
import type { Tables } from '../tables.ts'
import { insertMail } from './queries.ts'

export interface NewMail {
  /** Null leaves an empty row: as much work as a mail, so that time tells nobody whether one was sent. */
  recipient: string | null
  letter: Letter
  /** After that it is not worth sending any more. */
  usefulForMs: number
}

/** Writes a mail within a verb; it leaves when, and only if, the verb is committed. */
export async function writeMail(tx: Tx<Tables>, { recipient, letter, usefulForMs }: NewMail): Promise<void> {
  await insertMail(tx.db, {
    id: tx.newId(),
    recipient,
    letter: recipient === null ? null : JSON.stringify(letter),
    created_at_ms: tx.nowMs,
    due_at_ms: recipient === null ? null : tx.nowMs,
    tries: 0,
    useless_after_ms: tx.nowMs + usefulForMs,
    sent_at_ms: null,
  })
}
