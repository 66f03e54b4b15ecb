import type { Locale } from '@guichet/contracts/primitives'

export interface CancellationTold {
  event: string
  /** When it would have begun, as the clock at the venue shows it. */
  when: string
  notice: string | null
  tickets: number
  /** What goes back; null where nothing was paid. */
  refund: string | null
  /** It was handed on to them: the money is somebody else's. */
  isHolder: boolean
}

interface Words {
  subject: (told: CancellationTold) => string
  title: (told: CancellationTold) => string
  paragraphs: (told: CancellationTold) => readonly string[]
  action: (told: CancellationTold) => string
  facts: { cancelled: string; refund: string }
}

export const words: Record<Locale, Words> = {
  fr: {
    subject: ({ event }) => `Séance annulée : ${event}`,
    title: ({ event }) => `${event} : la séance est annulée`,
    paragraphs: ({ when, notice, tickets, refund, isHolder }) => [
      `La séance du ${when} n’aura pas lieu. ${tickets === 1 ? 'Votre billet n’est plus valable.' : `Vos ${tickets} billets ne sont plus valables.`}`,
      ...(notice ? [`L’organisateur vous écrit : « ${notice} »`] : []),
      isHolder
        ? 'Le prix du billet est remboursé à la personne qui l’a acheté. Vous n’avez rien à faire.'
        : refund
          ? `Vous êtes intégralement remboursé : ${refund}, par le moyen de paiement utilisé. La somme apparaît sur votre compte sous 3 à 10 jours ouvrés, selon votre banque. Vous n’avez rien à faire.`
          : tickets === 1
            ? 'Votre billet était gratuit : il n’y a rien à rembourser, et vous n’avez rien à faire.'
            : 'Vos billets étaient gratuits : il n’y a rien à rembourser, et vous n’avez rien à faire.',
    ],
    action: ({ isHolder }) => (isHolder ? 'Voir le billet' : 'Voir ma commande'),
    facts: { cancelled: 'Séance annulée', refund: 'Remboursement' },
  },
  en: {
    subject: ({ event }) => `Cancelled: ${event}`,
    title: ({ event }) => `${event}: this session is cancelled`,
    paragraphs: ({ when, notice, tickets, refund, isHolder }) => [
      `The session on ${when} will not take place. ${tickets === 1 ? 'Your ticket is no longer valid.' : `Your ${tickets} tickets are no longer valid.`}`,
      ...(notice ? [`The organiser writes: “${notice}”`] : []),
      isHolder
        ? 'Its price goes back to the person who bought it. There is nothing you need to do.'
        : refund
          ? `You get all your money back: ${refund}, to what you paid with. It shows on your account within 3 to 10 working days, depending on your bank. There is nothing you need to do.`
          : tickets === 1
            ? 'Your ticket was free: there is nothing to refund, and nothing you need to do.'
            : 'Your tickets were free: there is nothing to refund, and nothing you need to do.',
    ],
    action: ({ isHolder }) => (isHolder ? 'See the ticket' : 'See my order'),
    facts: { cancelled: 'Cancelled session', refund: 'Refund' },
  },
}
