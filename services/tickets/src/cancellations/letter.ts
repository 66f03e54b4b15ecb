import type { Letter } from '@guichet/service-kit/mail/letter'
import { type LetterSubject, linkNotes, moment, money, organiserFacts } from '../mails/letters.ts'
import { type CancellationTold, words } from './words.ts'

export interface CancellationSubject extends Omit<LetterSubject, 'lines'> {
  tickets: number
  refundCents: number
  isHolder?: boolean
}

/** The mail to who bought tickets of a session that was called off. */
export function cancellationLetter(about: CancellationSubject): { subject: string; letter: Letter } {
  const { locale, ticketsUrl } = about.recipient
  const { event, session } = about.evening
  const told: CancellationTold = {
    event: event.title,
    when: moment(session.startsAtMs, event.timeZone, locale),
    notice: session.notice,
    tickets: about.tickets,
    refund: about.refundCents > 0 ? money(about.refundCents, about) : null,
    isHolder: about.isHolder ?? false,
  }
  const { subject, title, paragraphs, facts, action } = words[locale]
  return {
    subject: subject(told),
    letter: {
      locale,
      title: title(told),
      paragraphs: paragraphs(told),
      facts: [
        { name: facts.cancelled, value: told.when },
        ...(told.refund ? [{ name: facts.refund, value: told.refund }] : []),
        ...organiserFacts(about),
      ],
      action: { label: action(told), url: ticketsUrl },
      notes: linkNotes(about.recipient),
    },
  }
}
