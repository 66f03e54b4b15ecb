import type { Locale } from '@guichet/contracts/primitives'

interface Told {
  event: string
  orderNumber: string
  /** What comes back; null where nothing does. */
  back: string | null
}

interface Words {
  subject: (told: Told) => string
  title: (told: Told) => string
  paragraphs: (told: Told) => readonly string[]
  action: string
  given: string
  less: (price: string, fee: string) => string
  paid: string
  back: string
}

export const words: Record<Locale, Words> = {
  fr: {
    subject: ({ event }) => `Votre nouveau billet : ${event}`,
    title: () => 'Votre billet est échangé',
    paragraphs: ({ orderNumber, back }) => [
      'Votre nouveau billet est prêt. À l’entrée, montrez son code sur votre téléphone ou imprimé.',
      `L’ancien (commande ${orderNumber}) n’est plus valable : son code est refusé à l’entrée, même imprimé.`,
      ...(back
        ? [
            `Il valait plus : ${back} sont remboursés par le moyen de paiement de l’ancien billet, sous 3 à 10 jours ouvrés selon la banque.`,
          ]
        : []),
    ],
    action: 'Voir mon nouveau billet',
    given: 'Billet donné en échange',
    less: (price, fee) => `${price}, moins ${fee} de frais`,
    paid: 'Différence payée',
    back: 'Remboursement',
  },
  en: {
    subject: ({ event }) => `Your new ticket: ${event}`,
    title: () => 'Your ticket is exchanged',
    paragraphs: ({ orderNumber, back }) => [
      'Your new ticket is ready. Show its code at the door, on your phone or on paper.',
      `The old one (order ${orderNumber}) is no longer valid: its code is refused at the door, and so is a print of it.`,
      ...(back
        ? [
            `It was worth more: ${back} is refunded to what the old ticket was paid with, within 3 to 10 working days, depending on the bank.`,
          ]
        : []),
    ],
    action: 'See my new ticket',
    given: 'Ticket given in exchange',
    less: (price, fee) => `${price}, less a fee of ${fee}`,
    paid: 'Difference paid',
    back: 'Refund',
  },
}
