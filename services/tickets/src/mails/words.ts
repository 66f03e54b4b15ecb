import type { Locale } from '@guichet/contracts/primitives'
import type { OrderMailKind } from '../tables.ts'

/** What a mail says around its facts. */
interface KindWords {
  subject: (about: About) => string
  title: (about: About) => string
  paragraphs: (about: About) => readonly string[]
  action: (about: About) => string
}

export interface About {
  event: string
  orderNumber: string
  tickets: number
  total: string
}

interface Words {
  kinds: Record<OrderMailKind, KindWords>
  facts: {
    when: string
    doors: string
    where: string
    bought: string
    total: string
    vat: (rate: string) => string
    order: string
    organiser: string
  }
  free: string
  licence: (number: string) => string
  opensByLink: string
}

export const words: Record<Locale, Words> = {
  fr: {
    kinds: {
      tickets: {
        subject: ({ event, tickets }) => `${tickets === 1 ? 'Votre billet' : 'Vos billets'} : ${event}`,
        title: ({ event }) => `C’est réservé : ${event}`,
        paragraphs: ({ tickets }) => [
          tickets === 1
            ? 'Votre billet est prêt. À l’entrée, montrez son code sur votre téléphone ou imprimé.'
            : `Vos ${tickets} billets sont prêts. À l’entrée, montrez le code de chacun sur votre téléphone ou imprimé.`,
        ],
        action: ({ tickets }) => (tickets === 1 ? 'Voir mon billet' : 'Voir mes billets'),
      },
      order_link: {
        subject: ({ orderNumber }) => `Votre commande ${orderNumber}`,
        title: () => 'Voici le lien de votre commande',
        paragraphs: () => [
          'Vous avez demandé à retrouver votre commande. Si ce n’était pas vous, vous n’avez rien à faire : personne d’autre n’a reçu ce lien.',
        ],
        action: () => 'Ouvrir ma commande',
      },
      late_refund: {
        subject: ({ event }) => `Votre paiement vous est remboursé : ${event}`,
        title: () => 'Votre paiement vous est remboursé',
        paragraphs: ({ total }) => [
          'Votre paiement est arrivé quand ces places n’étaient plus disponibles : la réservation était finie et d’autres les ont prises, ou la séance est annulée.',
          `Nous vous remboursons l’intégralité de ${total}, par le moyen de paiement utilisé. Vous n’avez rien à faire.`,
        ],
        action: () => 'Revoir les places disponibles',
      },
    },
    facts: {
      when: 'Quand',
      doors: 'Ouverture des portes',
      where: 'Où',
      bought: 'Billets',
      total: 'Total',
      vat: (rate) => `dont TVA ${rate}`,
      order: 'Commande',
      organiser: 'Organisateur',
    },
    free: 'gratuit',
    licence: (number) => `licence ${number}`,
    opensByLink: 'Ce lien ouvre votre commande sans mot de passe : ne le transmettez à personne.',
  },
  en: {
    kinds: {
      tickets: {
        subject: ({ event, tickets }) => `${tickets === 1 ? 'Your ticket' : 'Your tickets'}: ${event}`,
        title: ({ event }) => `You’re going: ${event}`,
        paragraphs: ({ tickets }) => [
          tickets === 1
            ? 'Your ticket is ready. Show its code at the door, on your phone or on paper.'
            : `Your ${tickets} tickets are ready. Show the code of each at the door, on your phone or on paper.`,
        ],
        action: ({ tickets }) => (tickets === 1 ? 'See my ticket' : 'See my tickets'),
      },
      order_link: {
        subject: ({ orderNumber }) => `Your order ${orderNumber}`,
        title: () => 'Here is the link to your order',
        paragraphs: () => [
          'You asked to find your order again. If it was not you, there is nothing to do: nobody else was sent this link.',
        ],
        action: () => 'Open my order',
      },
      late_refund: {
        subject: ({ event }) => `Your payment is refunded: ${event}`,
        title: () => 'Your payment is refunded',
        paragraphs: ({ total }) => [
          'Your payment came when these places could not be had any more: your hold had ended and others took them, or the session is cancelled.',
          `It is refunded in full, ${total}, to what you paid with. There is nothing you need to do.`,
        ],
        action: () => 'See what can still be had',
      },
    },
    facts: {
      when: 'When',
      doors: 'Doors open',
      where: 'Where',
      bought: 'Tickets',
      total: 'Total',
      vat: (rate) => `of which VAT ${rate}`,
      order: 'Order',
      organiser: 'Organiser',
    },
    free: 'free',
    licence: (number) => `licence ${number}`,
    opensByLink: 'This link opens your order without a password: pass it on to nobody.',
  },
}
