import type { Locale } from '@guichet/contracts/primitives'
import type { Letter } from '@guichet/service-kit/mail/letter'
import { eveningFacts, type LetterSubject, linkNotes } from '../mails/letters.ts'
import { words as mailWords } from '../mails/words.ts'

interface Words {
  subject: (event: string) => string
  title: string
  paragraphs: (event: string) => readonly string[]
  action: string
}

const words: Record<Locale, Words> = {
  fr: {
    subject: (event) => `Votre billet n’est plus valable : ${event}`,
    title: 'Votre billet n’est plus valable',
    paragraphs: (event) => [
      `Le billet pour ${event} qui vous avait été transmis a été rendu : son code est refusé à l’entrée.`,
      'Ce qui en est remboursé revient à la personne qui l’a acheté. Pour toute question, adressez-vous à elle ou à l’organisateur.',
    ],
    action: 'Voir le billet',
  },
  en: {
    subject: (event) => `Your ticket is no longer valid: ${event}`,
    title: 'Your ticket is no longer valid',
    paragraphs: (event) => [
      `The ticket for ${event} that was handed on to you has been given back: its code is refused at the door.`,
      'Whatever is refunded of it goes to the person who bought it. If you have a question, ask them or the organiser.',
    ],
    action: 'See the ticket',
  },
}

/** The mail to whom a ticket was handed on that was given back: its money is somebody else's. */
export function voidedLetter({ evening, recipient }: Pick<LetterSubject, 'evening' | 'recipient'>): {
  subject: string
  letter: Letter
} {
  const { locale, ticketsUrl } = recipient
  const { subject, title, paragraphs, action } = words[locale]
  return {
    subject: subject(evening.event.title),
    letter: {
      locale,
      title,
      paragraphs: paragraphs(evening.event.title),
      facts: [
        ...eveningFacts({ evening, recipient }),
        { name: mailWords[locale].facts.organiser, value: evening.event.organiser.name },
      ],
      action: { label: action, url: ticketsUrl },
      notes: linkNotes(recipient),
    },
  }
}
