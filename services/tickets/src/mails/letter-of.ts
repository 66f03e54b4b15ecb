import type { Letter } from '@guichet/service-kit/mail/letter'
import { cancellationLetter } from '../cancellations/letter.ts'
import { findRefundOfOrder } from '../cancellations/refund-of-order.ts'
import type { Deps } from '../deps.ts'
import { findGiven } from '../exchanges/given.ts'
import { exchangedLetter } from '../exchanges/letter.ts'
import { letterOfMessage } from '../messages/letter-of-message.ts'
import { moveLetter } from '../moves/letter.ts'
import { findMove } from '../moves/queries.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import { refundLetter, returnedWith } from '../returns/letter.ts'
import { type LetterSubject, letterAbout } from './letters.ts'
import type { MailRow, OrderMailKind, ReturnMailKind, SessionMailKind } from './tables.ts'

/** A mail to who bought, about their order. */
export interface BuyersMail extends Pick<MailRow, 'about_id'> {
  kind: ReturnMailKind | SessionMailKind | OrderMailKind | 'message'
}

/** What a mail says, by its kind, as things stand when it leaves; null where it means nothing any more. */
export async function letterOf(
  deps: Pick<Deps, 'db' | 'numbering'>,
  { kind, about_id }: BuyersMail,
  bundle: OrderBundle,
  about: Omit<LetterSubject, 'lines'>,
): Promise<{ subject: string; letter: Letter } | null> {
  const { db } = deps
  switch (kind) {
    case 'refunded':
      return refundLetter({ ...about, returned: await returnedWith(db, bundle, about_id) })
    case 'ticket_voided':
      // Never to who bought: that mail is about the money.
      return null
    case 'session_cancelled':
      return cancellationLetter({ ...about, ...(await findRefundOfOrder(db, bundle.order.key)) })
    case 'session_moved': {
      const move = about_id === null ? undefined : await findMove(db, about_id)
      const tickets = bundle.tickets.filter(({ state }) => state === 'valid').length
      return move && tickets > 0 ? moveLetter({ ...about, move, tickets }) : null
    }
    case 'message':
      return letterOfMessage(db, about_id, about)
    case 'tickets': {
      const tickets = { ...about, lines: bundle.lines }
      const given = await findGiven(deps, bundle.order)
      return given ? exchangedLetter({ ...tickets, given }) : letterAbout(kind, tickets)
    }
    default:
      return letterAbout(kind, { ...about, lines: bundle.lines })
  }
}
