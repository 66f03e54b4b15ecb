import type { Letter } from '@guichet/service-kit/mail/letter'
import { eveningFacts, type LetterSubject, linkNotes, moment, organiserFacts } from '../mails/letters.ts'
import type { MoveRow } from './tables.ts'
import { type MoveTold, words } from './words.ts'

export interface MoveSubject extends Omit<LetterSubject, 'lines'> {
  move: Pick<MoveRow, 'from_ms' | 'to_ms' | 'refund_until_ms' | 'notice'>
  tickets: number
  isHolder?: boolean
}

/** The mail to who has tickets of a session that was given another date. */
export function moveLetter(about: MoveSubject): { subject: string; letter: Letter } {
  const { move, recipient, evening } = about
  const { locale, ticketsUrl } = recipient
  const at = (atMs: number) => moment(atMs, evening.event.timeZone, locale)
  const told: MoveTold = {
    event: evening.event.title,
    from: at(move.from_ms),
    to: at(move.to_ms),
    isSameDate: move.from_ms === move.to_ms,
    notice: move.notice,
    tickets: about.tickets,
    refundUntil: at(move.refund_until_ms),
    isHolder: about.isHolder ?? false,
  }
  const { subject, title, paragraphs, action, facts } = words[locale]
  return {
    subject: subject(told),
    letter: {
      locale,
      title: title(told),
      paragraphs: paragraphs(told),
      facts: [
        ...eveningFacts(about),
        ...(told.isSameDate ? [] : [{ name: facts.from, value: told.from }]),
        { name: facts.refundUntil, value: told.refundUntil },
        ...organiserFacts(about),
      ],
      action: { label: action(told), url: ticketsUrl },
      notes: linkNotes(recipient),
    },
  }
}
