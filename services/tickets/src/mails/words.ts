import type { Locale } from '@guichet/contracts/primitives'
import type { Opened } from './recipient.ts'
import type { OrderMailKind } from './tables.ts'

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
    movedFrom: string
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
  opensByLink: Record<Opened, string>
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
      account_closed: {
        subject: ({ event }) => `Votre compte est supprimé, pas vos billets : ${event}`,
        title: () => 'Vos billets restent les vôtres',
        paragraphs: () => [
          'Votre compte Guichet est supprimé. Ce lien ouvre désormais votre commande et ses billets : gardez ce message jusqu’à la séance.',
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
      invitation: {
        subject: ({ event }) => `Vous êtes invité·e : ${event}`,
        title: ({ event }) => `Vous êtes invité·e : ${event}`,
        paragraphs: ({ tickets }) => [
          tickets === 1
            ? 'L’organisateur vous offre un billet. À l’entrée, montrez son code sur votre téléphone ou imprimé.'
            : `L’organisateur vous offre ${tickets} billets. À l’entrée, montrez le code de chacun sur votre téléphone ou imprimé.`,
        ],
        action: ({ tickets }) => (tickets === 1 ? 'Voir mon billet' : 'Voir mes billets'),
      },
      resent_link: {
        subject: ({ event }) => `Vos billets : ${event}`,
        title: () => 'Voici le lien de vos billets',
        paragraphs: () => ['L’organisateur vous renvoie le lien de votre commande.'],
        action: () => 'Voir mes billets',
      },
      renewed_tickets: {
        subject: ({ event }) => `Nouveaux codes de vos billets : ${event}`,
        title: () => 'Vos billets ont de nouveaux codes',
        paragraphs: () => [
          'L’organisateur a corrigé les coordonnées de cette commande et renouvelé les codes de ses billets. Les anciens codes et les anciens liens ne sont plus acceptés : utilisez ceux de ce message.',
        ],
        action: ({ tickets }) => (tickets === 1 ? 'Voir mon billet' : 'Voir mes billets'),
      },
      exchange_to_pay: {
        subject: ({ event }) => `Votre billet échangé : ${event}`,
        title: () => 'Votre échange est prêt',
        paragraphs: () => [
          'L’organisateur a préparé l’échange de votre billet. Il reste une différence à payer, d’ici à demain ; jusque-là votre place est gardée.',
          'Votre ancien billet reste valable tant que la différence n’est pas payée.',
        ],
        action: () => 'Payer la différence',
      },
      exchange_refused: {
        subject: ({ event }) => `Votre billet n’a pas été échangé : ${event}`,
        title: () => 'Votre billet n’a pas été échangé',
        paragraphs: () => [
          'Quelqu’un est entré avec votre ancien billet pendant l’échange : il reste tel quel.',
          'Ce que vous avez payé en plus vous est remboursé par le moyen de paiement utilisé. Vous n’avez rien à faire.',
        ],
        action: () => 'Revoir l’événement',
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
      movedFrom: 'Au lieu du',
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
    opensByLink: {
      order: 'Ce lien ouvre votre commande sans mot de passe : ne le transmettez à personne.',
      ticket: 'Ce lien ouvre votre billet sans mot de passe : ne le transmettez à personne.',
    },
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
      account_closed: {
        subject: ({ event }) => `Your account is deleted, your tickets are not: ${event}`,
        title: () => 'Your tickets are still yours',
        paragraphs: () => [
          'Your Guichet account is deleted. From now on this link opens your order and its tickets: keep this message until the day.',
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
      invitation: {
        subject: ({ event }) => `You are invited: ${event}`,
        title: ({ event }) => `You are invited: ${event}`,
        paragraphs: ({ tickets }) => [
          tickets === 1
            ? 'The organiser has a ticket for you. Show its code at the door, on your phone or on paper.'
            : `The organiser has ${tickets} tickets for you. Show the code of each at the door, on your phone or on paper.`,
        ],
        action: ({ tickets }) => (tickets === 1 ? 'See my ticket' : 'See my tickets'),
      },
      resent_link: {
        subject: ({ event }) => `Your tickets: ${event}`,
        title: () => 'Here is the link to your tickets',
        paragraphs: () => ['The organiser sends you the link to your order once more.'],
        action: () => 'See my tickets',
      },
      renewed_tickets: {
        subject: ({ event }) => `New codes for your tickets: ${event}`,
        title: () => 'Your tickets have new codes',
        paragraphs: () => [
          'The organiser corrected whom this order belongs to and renewed the codes of its tickets. Old codes and old links are not accepted any more: use those of this message.',
        ],
        action: ({ tickets }) => (tickets === 1 ? 'See my ticket' : 'See my tickets'),
      },
      exchange_to_pay: {
        subject: ({ event }) => `Your exchanged ticket: ${event}`,
        title: () => 'Your exchange is ready',
        paragraphs: () => [
          'The organiser has prepared the exchange of your ticket. A difference is left to pay by tomorrow; until then your place is kept.',
          'Your old ticket stays valid as long as the difference is not paid.',
        ],
        action: () => 'Pay the difference',
      },
      exchange_refused: {
        subject: ({ event }) => `Your ticket was not exchanged: ${event}`,
        title: () => 'Your ticket was not exchanged',
        paragraphs: () => [
          'Somebody entered with your old ticket while it was being exchanged: it stays as it is.',
          'What you paid on top is refunded to what you paid with. There is nothing you need to do.',
        ],
        action: () => 'See the event again',
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
      movedFrom: 'Instead of',
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
    opensByLink: {
      order: 'This link opens your order without a password: pass it on to nobody.',
      ticket: 'This link opens your ticket without a password: pass it on to nobody.',
    },
  },
}
