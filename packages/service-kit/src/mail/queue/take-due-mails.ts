import { each } from '../../write-port/verb.ts'
import type { Letter } from '../letter.ts'
import { emptyMail, emptyUselessMails, listDueMails, postponeMail } from './queries.ts'
import { delayAfter } from './rules.ts'
import type { MailTables } from './tables.ts'

const MOST_AT_ONCE = 10

interface DueMail {
  id: string
  recipient: string
  letter: Letter
}

/**
 * Takes letters to send. Each is due again after a while unless it is reported as sent, so that neither a crash nor a
 * deaf mail server loses one, and two instances do not send the same at once.
 */
export const takeDueMails = each<MailTables, null, DueMail[]>(async (tx) => {
  await emptyUselessMails(tx.db, tx.nowMs)
  const due: DueMail[] = []
  for (const { id, recipient, letter, tries } of await listDueMails(tx.db, tx.nowMs, MOST_AT_ONCE)) {
    if (recipient === null || letter === null) continue
    await postponeMail(tx.db, id, tries + 1, tx.nowMs + delayAfter(tries))
    due.push({ id, recipient, letter: JSON.parse(letter) as Letter })
  }
  return due
})

export const markMailSent = each<MailTables, { id: string }, null>(async (tx, { id }) => {
  await emptyMail(tx.db, id, tx.nowMs)
  return null
})
