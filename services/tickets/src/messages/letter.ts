import type { Locale } from '@guichet/contracts/primitives'
import type { Letter } from '@guichet/service-kit/mail/letter'
import { eveningFacts, type LetterSubject, linkNotes } from '../mails/letters.ts'

interface Written {
  subject: string
  text: string
}

interface About extends Pick<LetterSubject, 'evening'> {
  recipient: Pick<LetterSubject['recipient'], 'locale' | 'ticketsUrl' | 'opensByLink'>
  /** Empty on a trial. */
  orderNumber: string | null
  /** A ticket of the order was handed on to them. */
  isHolder?: boolean
}

const words: Record<
  Locale,
  {
    from: (organiser: string, event: string) => string
    action: string
    holdersAction: string
    because: (orderNumber: string) => string
    becauseHolder: string
    trial: string
  }
> = {
  fr: {
    from: (organiser, event) => `${organiser} vous écrit au sujet de « ${event} » :`,
    action: 'Voir mes billets',
    holdersAction: 'Voir mon billet',
    because: (orderNumber) =>
      `Vous recevez ce message parce que vous avez des billets pour cette séance (commande ${orderNumber}).`,
    becauseHolder: 'Vous recevez ce message parce qu’on vous a transmis un billet pour cette séance.',
    trial: 'Ceci est un essai : personne d’autre n’a reçu ce message.',
  },
  en: {
    from: (organiser, event) => `${organiser} writes to you about “${event}”:`,
    action: 'See my tickets',
    holdersAction: 'See my ticket',
    because: (orderNumber) =>
      `You get this message because you have tickets for this session (order ${orderNumber}).`,
    becauseHolder: 'You get this message because a ticket for this session was handed on to you.',
    trial: 'This is a trial: nobody else was sent this message.',
  },
}

/** An organiser's words in a letter of ours, in the language of whom it is for: who writes, about what, and why they get it. */
export function messageLetter(
  { subject, text }: Written,
  { evening, recipient, orderNumber, isHolder = false }: About,
): { subject: string; letter: Letter } {
  const { locale, ticketsUrl } = recipient
  const { from, action, holdersAction, because, becauseHolder, trial } = words[locale]
  const reason = isHolder ? becauseHolder : orderNumber === null ? trial : because(orderNumber)
  return {
    subject: `${subject} — ${evening.event.title}`,
    letter: {
      locale,
      title: subject,
      paragraphs: [from(evening.event.organiser.name, evening.event.title)],
      quoted: text,
      facts: eveningFacts({ evening, recipient }),
      action: { label: isHolder ? holdersAction : action, url: ticketsUrl },
      notes: [reason, ...linkNotes(recipient)],
    },
  }
}
