import type { Locale } from '@guichet/contracts/primitives'

export interface RefundTold {
  event: string
  tickets: number
  /** What goes back; null where nothing was paid, or all of it is kept. */
  refund: string | null
  /** What is kept of the price; null where nothing is. */
  fee: string | null
}

interface Words {
  subject: (told: RefundTold) => string
  title: (told: RefundTold) => string
  paragraphs: (told: RefundTold) => readonly string[]
  action: string
  facts: { returned: string; fee: string; refund: string }
}

export const words: Record<Locale, Words> = {
  fr: {
    subject: ({ event, refund }) => `${refund ? 'Remboursement' : 'Annulation confirmée'} : ${event}`,
    title: ({ tickets }) => (tickets === 1 ? 'Votre billet est rendu' : `Vos ${tickets} billets sont rendus`),
    paragraphs: ({ event, tickets, refund, fee }) => [
      tickets === 1
        ? `Votre billet pour ${event} n’est plus valable : son code est refusé à l’entrée.`
        : `Vos ${tickets} billets pour ${event} ne sont plus valables : leurs codes sont refusés à l’entrée.`,
      ...(refund
        ? [
            `Nous vous remboursons ${refund}, par le moyen de paiement utilisé. La somme apparaît sur votre compte sous 3 à 10 jours ouvrés, selon votre banque.`,
          ]
        : []),
      ...(fee ? [`Les frais de ${fee} sont conservés, comme indiqué à l’achat.`] : []),
    ],
    action: 'Voir ma commande',
    facts: { returned: 'Billets rendus', fee: 'Frais conservés', refund: 'Remboursement' },
  },
  en: {
    subject: ({ event, refund }) => `${refund ? 'Refund' : 'Cancellation confirmed'}: ${event}`,
    title: ({ tickets }) =>
      tickets === 1 ? 'Your ticket is given back' : `Your ${tickets} tickets are given back`,
    paragraphs: ({ event, tickets, refund, fee }) => [
      tickets === 1
        ? `Your ticket for ${event} is no longer valid: its code is refused at the door.`
        : `Your ${tickets} tickets for ${event} are no longer valid: their codes are refused at the door.`,
      ...(refund
        ? [
            `You get ${refund} back, to what you paid with. It shows on your account within 3 to 10 working days, depending on your bank.`,
          ]
        : []),
      ...(fee ? [`The fee of ${fee} is kept, as you were told when you bought.`] : []),
    ],
    action: 'See my order',
    facts: { returned: 'Tickets given back', fee: 'Fee kept', refund: 'Refund' },
  },
}
