import { type Letter, writeLetter } from '@guichet/service-kit/mail/letter'
import type { Mail } from '@guichet/service-kit/mail/post'
import { cancellationLetter } from '../cancellations/letter.ts'
import type { Deps } from '../deps.ts'
import { letterOfMessage } from '../messages/letter-of-message.ts'
import { moveLetter } from '../moves/letter.ts'
import { findMove } from '../moves/queries.ts'
import { findEvening } from '../orders/detail.ts'
import { voidedLetter } from '../returns/voided-letter.ts'
import { findTransfer, type PlacedTransfer } from '../transfers/queries.ts'
import { takerOf } from '../transfers/write-mail.ts'
import type { LetterSubject } from './letters.ts'
import type { MailRow } from './tables.ts'

/** The mail to whom a ticket was handed on, as to who bought it; null where that is nobody any more. */
export async function writeHolderMail(deps: Deps, row: MailRow & { n: number }): Promise<Mail | null> {
  const placed = await findTransferTo(deps, row)
  if (!placed?.people?.to_email) return null
  const { url: ticketsUrl, ...to } = takerOf(deps, placed, placed.people, 'transfer_ticket')
  const evening = await findEvening(deps.db, placed.session.id)
  const written = await letterOf(deps, row, {
    orderNumber: deps.numbering.numberOf(row.order_key),
    order: placed.order,
    evening,
    recipient: { ...to, ticketsUrl },
    eventUrl: `${deps.config.PUBLIC_URL}/events/${evening.event.slug}`,
  })
  if (!written) return null
  return { to: to.email, subject: written.subject, messageId: row.id, ...writeLetter(written.letter) }
}

async function findTransferTo(
  { db }: Deps,
  { order_key, n }: { order_key: number; n: number },
): Promise<PlacedTransfer | undefined> {
  const ticket = await db
    .selectFrom('tickets')
    .select('transfer_id')
    .where('order_key', '=', order_key)
    .where('n', '=', n)
    .executeTakeFirst()
  return ticket?.transfer_id ? findTransfer(db, ticket.transfer_id) : undefined
}

async function letterOf(
  { db }: Deps,
  { kind, about_id }: MailRow,
  about: Omit<LetterSubject, 'lines'>,
): Promise<{ subject: string; letter: Letter } | null> {
  const one = { ...about, tickets: 1, isHolder: true }
  switch (kind) {
    case 'session_cancelled':
      return cancellationLetter({ ...one, refundCents: 0 })
    case 'session_moved': {
      const move = about_id === null ? undefined : await findMove(db, about_id)
      return move ? moveLetter({ ...one, move }) : null
    }
    case 'message':
      return letterOfMessage(db, about_id, one)
    case 'ticket_voided':
      return voidedLetter(about)
    default:
      throw new Error(`no holder of a ticket is mailed ${kind}`)
  }
}
