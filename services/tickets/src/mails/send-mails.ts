import type { FactType } from '@guichet/contracts/facts'
import { causeOf } from '@guichet/service-kit/mail/cause'
import { writeLetter } from '@guichet/service-kit/mail/letter'
import type { Mail } from '@guichet/service-kit/mail/post'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { findEvening } from '../orders/detail.ts'
import { bundlesOf } from '../orders/queries.ts'
import { isTransferMail, writeTransferMail } from '../transfers/write-mail.ts'
import { writeHolderMail } from './holder-mail.ts'
import { letterOf } from './letter-of.ts'
import { findDueMailIds, findOrderByKey } from './queries.ts'
import { recipientOf } from './recipient.ts'
import type { TryOutcome } from './rules.ts'
import type { MailRow } from './tables.ts'

const MOST_AT_ONCE = 20
/** After these, a mail may be due at once. */
const WAKING: readonly FactType[] = ['ticket.coded', 'order.refunded', 'transfer.saved']

/** Sends what waits in the queue. A mail that cannot leave is tried again, later each time. */
export function startPostman(deps: Deps): Loop {
  const loop = startLoop({
    name: 'postman',
    log: deps.log,
    everyMs: 1000,
    givesWay: deps.port.isRushed,
    round: () => sendDueMails(deps),
  })
  deps.onCommitted(({ types }) => {
    if (types.some((type) => WAKING.includes(type))) loop.wake()
  })
  return loop
}

/** One round: true when there may be more. */
export async function sendDueMails(deps: Deps): Promise<boolean> {
  const ids = await findDueMailIds(deps.db, deps.nowMs(), MOST_AT_ONCE)
  if (ids.length === 0) return false
  const mails = await deps.port.run('takeMails', ids)
  const tried = await Promise.all(
    mails.map(async (mail) => ({ id: mail.id, outcome: await tryMail(deps, mail) })),
  )
  await deps.port.run('noteMails', tried)
  return ids.length === MOST_AT_ONCE
}

async function tryMail(deps: Deps, row: MailRow): Promise<TryOutcome> {
  try {
    const mail = await writeMail(deps, row)
    if (!mail) return 'useless'
    await deps.post.send(mail)
    return 'sent'
  } catch (error) {
    deps.log.warn({ mailId: row.id, tries: row.tries, ...causeOf(error) }, 'a mail could not be sent')
    return 'failed'
  }
}

async function writeMail(deps: Deps, row: MailRow): Promise<Mail | null> {
  const { id, kind, order_key, about_id, n } = row
  if (n !== null) return writeHolderMail(deps, { ...row, n })
  if (isTransferMail(kind)) return writeTransferMail(deps, row, kind)
  const order = await findOrderByKey(deps.db, order_key)
  const [bundle] = order ? await bundlesOf(deps.db, [order]) : []
  if (!order || !bundle) throw new Error(`no order has the key ${order_key}`)
  const recipient = await recipientOf(deps, order)
  if (!recipient) return null
  const evening = await findEvening(deps.db, bundle.session.id)
  const about = {
    orderNumber: deps.numbering.numberOf(order.key),
    order,
    evening,
    recipient,
    eventUrl: `${deps.config.PUBLIC_URL}/events/${evening.event.slug}`,
  }
  const written = await letterOf(deps, { kind, about_id }, bundle, about)
  if (!written) return null
  const { subject, letter } = written
  return { to: recipient.email, subject, messageId: id, ...writeLetter(letter) }
}
