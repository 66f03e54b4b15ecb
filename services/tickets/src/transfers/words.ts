import type { Locale } from '@guichet/contracts/primitives'
import type { TransferMailKind } from '../mails/tables.ts'

/** What is named in a mail about a ticket that changes hands. */
interface Told {
  event: string
  /** First name of who gives. */
  from: string
  /** In whose name the ticket is, or shall be. */
  to: string
}

interface KindWords {
  subject: (told: Told) => string
  title: (told: Told) => string
  paragraphs: (told: Told) => readonly string[]
  action: string
}

interface Words {
  kinds: Record<TransferMailKind, KindWords>
  somebody: string
  message: (from: string) => string
  category: string
}

export const words: Record<Locale, Words> = {
  fr: {
    kinds: {
      transfer_offered: {
        subject: ({ from, event }) => `${from} vous donne un billet : ${event}`,
        title: ({ from }) => `${from} vous donne un billet`,
        paragraphs: ({ from }) => [
          `${from} vous propose son billet. Acceptez-le et il est à vous, à votre nom ; il ne vous sera rien demandé de payer.`,
          'Vous n’avez pas besoin de compte.',
        ],
        action: 'Voir et accepter le billet',
      },
      transfer_sent: {
        subject: ({ to, event }) => `Votre billet est proposé à ${to} : ${event}`,
        title: ({ to }) => `Votre billet est proposé à ${to}`,
        paragraphs: ({ to }) => [
          `Tant que ${to} ne l’a pas accepté, votre code reste valable et vous pouvez reprendre le billet.`,
          'Si ce n’était pas vous, reprenez-le tout de suite.',
        ],
        action: 'Voir le billet',
      },
      transfer_ticket: {
        subject: ({ event }) => `Votre billet : ${event}`,
        title: ({ event }) => `Le billet est à vous : ${event}`,
        paragraphs: () => ['À l’entrée, montrez son code sur votre téléphone ou imprimé.'],
        action: 'Voir mon billet',
      },
      transfer_accepted: {
        subject: ({ to, event }) => `${to} a accepté votre billet : ${event}`,
        title: ({ to }) => `${to} a accepté votre billet`,
        paragraphs: ({ to }) => [
          `Le billet est maintenant à ${to}. Votre ancien code n’ouvre plus la porte, imprimé non plus.`,
        ],
        action: 'Voir le billet',
      },
      transfer_declined: {
        subject: ({ to, event }) => `${to} n’a pas pris votre billet : ${event}`,
        title: ({ to }) => `${to} n’a pas pris votre billet`,
        paragraphs: () => [
          'Il reste à vous et votre code reste valable. Vous pouvez le donner à quelqu’un d’autre.',
        ],
        action: 'Voir mon billet',
      },
      transfer_ended: {
        subject: ({ to, event }) => `Votre billet n’est plus proposé à ${to} : ${event}`,
        title: ({ to }) => `Votre billet n’est plus proposé à ${to}`,
        paragraphs: ({ to }) => [
          `Son code est remplacé, et le lien envoyé à ${to} ne sert plus. Le billet reste à vous.`,
          'Vous pouvez le proposer de nouveau.',
        ],
        action: 'Voir mon billet',
      },
    },
    somebody: 'Quelqu’un',
    message: (from) => `Mot de ${from}`,
    category: 'Billet',
  },
  en: {
    kinds: {
      transfer_offered: {
        subject: ({ from, event }) => `${from} is giving you a ticket: ${event}`,
        title: ({ from }) => `${from} is giving you a ticket`,
        paragraphs: ({ from }) => [
          `${from} is offering you their ticket. Accept it and it is yours, in your name; you will not be asked to pay anything.`,
          'You do not need an account.',
        ],
        action: 'See and accept the ticket',
      },
      transfer_sent: {
        subject: ({ to, event }) => `Your ticket is on offer to ${to}: ${event}`,
        title: ({ to }) => `Your ticket is on offer to ${to}`,
        paragraphs: ({ to }) => [
          `Until ${to} accepts it, your code stays valid and you can take the ticket back.`,
          'If this was not you, take it back at once.',
        ],
        action: 'See the ticket',
      },
      transfer_ticket: {
        subject: ({ event }) => `Your ticket: ${event}`,
        title: ({ event }) => `The ticket is yours: ${event}`,
        paragraphs: () => ['Show its code at the door, on your phone or on paper.'],
        action: 'See my ticket',
      },
      transfer_accepted: {
        subject: ({ to, event }) => `${to} has accepted your ticket: ${event}`,
        title: ({ to }) => `${to} has accepted your ticket`,
        paragraphs: ({ to }) => [
          `The ticket now belongs to ${to}. Your old code no longer opens the door, nor does a print of it.`,
        ],
        action: 'See the ticket',
      },
      transfer_declined: {
        subject: ({ to, event }) => `${to} did not take your ticket: ${event}`,
        title: ({ to }) => `${to} did not take your ticket`,
        paragraphs: () => ['It stays yours and your code stays valid. You can give it to somebody else.'],
        action: 'See my ticket',
      },
      transfer_ended: {
        subject: ({ to, event }) => `Your ticket is no longer on offer to ${to}: ${event}`,
        title: ({ to }) => `Your ticket is no longer on offer to ${to}`,
        paragraphs: ({ to }) => [
          `Its code is replaced, and the link sent to ${to} works no more. The ticket stays yours.`,
          'You can offer it again.',
        ],
        action: 'See my ticket',
      },
    },
    somebody: 'Somebody',
    message: (from) => `A word from ${from}`,
    category: 'Ticket',
  },
}
