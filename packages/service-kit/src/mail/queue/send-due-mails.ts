import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { FeedTables } from '../../feed/tables.ts'
import type { WritePort } from '../../write-port/port.ts'
import { causeOf } from '../cause.ts'
import { type Letter, writeLetter } from '../letter.ts'
import type { Post } from '../post.ts'
import { listDueMails } from './queries.ts'
import type { MailDb, MailTables } from './tables.ts'
import type * as queueVerbs from './take-due-mails.ts'

/** A service among whose tables and verbs are the queue's. */
interface MailQueue<Tables extends MailTables, V extends typeof queueVerbs> {
  db: Kysely<Tables & FeedTables>
  port: WritePort<V>
  post: Post
  log: Logger
  config: { PUBLIC_URL: string }
  nowMs: () => number
}

/** Sends what is due. True when there may be more. */
export async function sendDueMails<Tables extends MailTables, V extends typeof queueVerbs>(
  queue: MailQueue<Tables, V>,
): Promise<boolean> {
  const { post, log, nowMs, config } = queue
  const port = queue.port as unknown as WritePort<typeof queueVerbs>
  if ((await listDueMails(queue.db as unknown as MailDb, nowMs(), 1)).length === 0) return false
  const due = await port.run('takeDueMails', null)
  for (const { id, recipient, letter } of due) {
    try {
      await post.send({
        to: recipient,
        subject: letter.title,
        ...writeLetter(withWholeUrl(letter, config.PUBLIC_URL)),
        messageId: id,
      })
      await port.run('markMailSent', { id })
    } catch (error) {
      log.warn({ mail: id, ...causeOf(error) }, 'a mail was not sent and is tried again')
    }
  }
  return due.length > 0
}

/** Verbs do not know where visitors find us: an address of ours may begin with its path. */
function withWholeUrl(letter: Letter, publicUrl: string): Letter {
  const { action } = letter
  if (!action?.url.startsWith('/')) return letter
  return { ...letter, action: { ...action, url: `${publicUrl}${action.url}` } }
}
