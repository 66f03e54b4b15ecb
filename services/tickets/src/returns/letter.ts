import type { Letter } from '@guichet/service-kit/mail/letter'
import { eveningFacts, type LetterSubject, linkNotes, money, organiserFacts } from '../mails/letters.ts'
import type { OrderBundle } from '../orders/bundle.ts'
import type { Db } from '../tables.ts'
import { findReturnsOfOrder } from './queries.ts'
import { returnView } from './view.ts'
import { type RefundTold, words } from './words.ts'

export interface RefundSubject extends Omit<LetterSubject, 'lines'> {
  /** What was given back, offer by offer. */
  returned: readonly { offerName: string; priceCents: number; feeCents: number; amountCents: number }[]
}

/** The mail to who gave tickets back, or had them given back by the staff. */
export function refundLetter(about: RefundSubject): { subject: string; letter: Letter } {
  const { locale, ticketsUrl } = about.recipient
  const amount = (of: 'feeCents' | 'amountCents'): string | null => {
    const cents = about.returned.reduce((sum, one) => sum + one[of], 0)
    return cents > 0 ? money(cents, about) : null
  }
  const told: RefundTold = {
    event: about.evening.event.title,
    tickets: about.returned.length,
    refund: amount('amountCents'),
    fee: amount('feeCents'),
  }
  const { subject, title, paragraphs, action, facts } = words[locale]
  const returned = [...Map.groupBy(about.returned, ({ offerName }) => offerName)]
  return {
    subject: subject(told),
    letter: {
      locale,
      title: title(told),
      paragraphs: paragraphs(told),
      facts: [
        ...eveningFacts(about),
        { name: facts.returned, value: returned.map(([name, of]) => `${of.length} × ${name}`).join(', ') },
        ...(told.fee ? [{ name: facts.fee, value: told.fee }] : []),
        ...(told.refund ? [{ name: facts.refund, value: told.refund }] : []),
        ...organiserFacts(about),
      ],
      action: { label: action, url: ticketsUrl },
      notes: linkNotes(about.recipient),
    },
  }
}

/** What was given back of an order by the same demand as one of its returns. */
export async function returnedWith(
  db: Db,
  bundle: OrderBundle,
  returnId: string | null,
): Promise<RefundSubject['returned']> {
  const returns = await findReturnsOfOrder(db, bundle.order.key)
  const key = returns.find(({ id }) => id === returnId)?.idempotency_key
  return returns
    .filter(({ idempotency_key, state }) => idempotency_key === key && state === 'done')
    .map((row) => returnView(row, bundle))
}
