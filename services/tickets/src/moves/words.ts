import type { Locale } from '@guichet/contracts/primitives'

export interface MoveTold {
  event: string
  /** Moments as the clock at the venue shows them. */
  from: string
  to: string
  /** The date stays; something else is new. */
  isSameDate: boolean
  notice: string | null
  tickets: number
  refundUntil: string
  /** It was handed on to them: the money is somebody else's. */
  isHolder: boolean
}

interface Words {
  subject: (told: MoveTold) => string
  title: (told: MoveTold) => string
  paragraphs: (told: MoveTold) => readonly string[]
  action: (told: MoveTold) => string
  facts: { to: string; from: string; refundUntil: string }
}

export const words: Record<Locale, Words> = {
  fr: {
    subject: ({ event, isSameDate }) => `${isSameDate ? 'Du nouveau' : 'Nouvelle date'} : ${event}`,
    title: ({ event, isSameDate }) =>
      isSameDate ? `${event} : du nouveau pour votre séance` : `${event} : votre séance change de date`,
    paragraphs: ({ from, to, isSameDate, notice, tickets, refundUntil, isHolder }) => [
      isSameDate
        ? `Du nouveau pour la séance du ${to}.`
        : `La séance du ${from} est reportée : elle aura lieu le ${to}.`,
      ...(notice ? [`L’organisateur vous écrit : « ${notice} »`] : []),
      tickets === 1
        ? 'Votre billet reste valable, avec le même code : vous n’avez rien à faire.'
        : `Vos ${tickets} billets restent valables, avec les mêmes codes : vous n’avez rien à faire.`,
      isHolder
        ? `Vous ne pouvez pas venir ? Rendez le billet avant le ${refundUntil}, depuis sa page : la personne qui l’a acheté est remboursée.`
        : `Vous ne pouvez pas venir ? Demandez un remboursement intégral, sans frais, avant le ${refundUntil}, depuis votre commande.`,
    ],
    action: ({ tickets }) => (tickets === 1 ? 'Voir mon billet' : 'Voir mes billets'),
    facts: { to: 'Nouvelle date', from: 'Ancienne date', refundUntil: 'Remboursement possible jusqu’au' },
  },
  en: {
    subject: ({ event, isSameDate }) => `${isSameDate ? 'News' : 'New date'}: ${event}`,
    title: ({ event, isSameDate }) =>
      isSameDate ? `${event}: news about your session` : `${event}: your session has a new date`,
    paragraphs: ({ from, to, isSameDate, notice, tickets, refundUntil, isHolder }) => [
      isSameDate
        ? `There is news about the session on ${to}.`
        : `The session on ${from} is moved: it takes place on ${to}.`,
      ...(notice ? [`The organiser writes: “${notice}”`] : []),
      tickets === 1
        ? 'Your ticket stays valid, with the same code: there is nothing you need to do.'
        : `Your ${tickets} tickets stay valid, with the same codes: there is nothing you need to do.`,
      isHolder
        ? `You cannot come? Give the ticket back before ${refundUntil}, on its page: the person who bought it gets the money.`
        : `You cannot come? Ask for a full refund, without any fee, before ${refundUntil}, from your order.`,
    ],
    action: ({ tickets }) => (tickets === 1 ? 'See my ticket' : 'See my tickets'),
    facts: { to: 'New date', from: 'Old date', refundUntil: 'Refund possible until' },
  },
}
