import type { Letter } from '@guichet/service-kit/mail/letter'
import {
  eveningFacts,
  type LetterSubject,
  linkNotes,
  money,
  moneyFacts,
  organiserFacts,
} from '../mails/letters.ts'
import type { Given } from './given.ts'
import { words } from './words.ts'

export interface ExchangedSubject extends LetterSubject {
  given: Given
}

/** The mail with the ticket that another one has become: the old one is dead, and where its money went. */
export function exchangedLetter(about: ExchangedSubject): { subject: string; letter: Letter } {
  const { given, recipient, order } = about
  const { locale, ticketsUrl } = recipient
  const { subject, title, paragraphs, action, ...names } = words[locale]
  const sum = (cents: number) => (cents > 0 ? money(cents, about) : null)
  const back = sum(given.backCents)
  const fee = sum(given.feeCents)
  const paid = sum(order.total_cents - (given.priceCents - given.feeCents - given.backCents))
  const told = { event: about.evening.event.title, orderNumber: given.orderNumber, back }
  const price = money(given.priceCents, about)
  return {
    subject: subject(told),
    letter: {
      locale,
      title: title(told),
      paragraphs: paragraphs(told),
      facts: [
        ...eveningFacts(about),
        ...moneyFacts(about),
        { name: names.given, value: fee ? names.less(price, fee) : price },
        ...(paid ? [{ name: names.paid, value: paid }] : []),
        ...(back ? [{ name: names.back, value: back }] : []),
        ...organiserFacts(about),
      ],
      action: { label: action, url: ticketsUrl },
      notes: linkNotes(recipient),
    },
  }
}
