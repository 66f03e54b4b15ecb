import { writeLetter } from '@guichet/service-kit/mail/letter'
import type { Deps } from '../deps.ts'
import { listDueMails } from './queries.ts'

/** Sends what is due. True when there may be more. */
export async function sendDueMails({ db, port, post, log, nowMs }: Deps): Promise<boolean> {
  if ((await listDueMails(db, nowMs(), 1)).length === 0) return false
  const due = await port.run('takeDueMails', null)
  for (const { id, recipient, letter } of due) {
    try {
      await post.send({ to: recipient, subject: letter.title, ...writeLetter(letter), messageId: id })
      await port.run('markMailSent', { id })
    } catch (error) {
      log.warn({ err: error, mail: id }, 'a mail was not sent and is tried again')
    }
  }
  return due.length > 0
}
