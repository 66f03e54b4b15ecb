import type { Locale } from '@guichet/contracts/primitives'
import type { MemberRole } from '@guichet/contracts/roles'

interface Words {
  title: (organiser: string) => string
  invited: (about: { inviter: string | null; organiser: string }) => string
  role: string
  roles: Record<MemberRole, string>
  sessions: string
  more: (count: number) => string
  until: string
  action: string
  notes: readonly string[]
}

export const words: Record<Locale, Words> = {
  fr: {
    title: (organiser) => `Rejoignez l’équipe de ${organiser}`,
    invited: ({ inviter, organiser }) =>
      inviter
        ? `${inviter} vous invite dans l’équipe de ${organiser} sur Guichet.`
        : `Vous êtes invité·e dans l’équipe de ${organiser} sur Guichet.`,
    role: 'Votre rôle',
    roles: {
      owner: 'Propriétaire : tout, y compris l’équipe',
      editor: 'Édition : événements, tarifs, ventes et participants',
      seller: 'Vente au guichet',
      cashier: 'Caisse : vente et journal',
      door: 'Contrôle des billets à l’entrée',
      operator: 'Machines à pop-corn : remplir, nettoyer, dépanner',
    },
    sessions: 'Pour',
    more: (count) => (count === 1 ? 'et une autre séance' : `et ${count} autres séances`),
    until: 'Lien valable jusqu’au',
    action: 'Voir l’invitation',
    notes: [
      'Ce lien est pour vous seul·e : ne le transmettez à personne. Un compte est nécessaire pour accepter ; il se crée en une minute.',
      'Si vous n’attendiez rien de tel, ne faites rien : vous ne recevrez pas de rappel.',
    ],
  },
  en: {
    title: (organiser) => `Join the team of ${organiser}`,
    invited: ({ inviter, organiser }) =>
      inviter
        ? `${inviter} invites you to the team of ${organiser} on Guichet.`
        : `You are invited to the team of ${organiser} on Guichet.`,
    role: 'Your role',
    roles: {
      owner: 'Owner: everything, the team included',
      editor: 'Editor: events, prices, sales and attendees',
      seller: 'Selling at the counter',
      cashier: 'Cashier: selling, and the journal',
      door: 'Checking tickets at the door',
      operator: 'Popcorn machines: refill, clean, help out',
    },
    sessions: 'For',
    more: (count) => (count === 1 ? 'and one more session' : `and ${count} more sessions`),
    until: 'The link is good until',
    action: 'See the invitation',
    notes: [
      'This link is for you alone: pass it on to nobody. You need an account to accept; opening one takes a minute.',
      'If you expected nothing of the kind, do nothing: there will be no reminder.',
    ],
  },
}
