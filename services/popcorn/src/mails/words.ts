import type { Locale } from '@guichet/contracts/primitives'
import { portionsOf, returning } from './portion-words.ts'

interface Words {
  receipt: {
    title: (name: string) => string
    paragraphs: Record<'start' | 'portions' | 'renewal', (portions: number) => string>
    facts: {
      number: string
      portions: string
      total: string
      vat: (rate: string) => string
      seller: string
      until: string
    }
    notes: (withdrawalUntil: string | null) => string[]
  }
  low: { title: (left: number) => string; paragraph: (name: string) => string }
  notice: {
    title: (name: string, day: string) => string
    paragraphs: (about: { price: string; day: string }) => string[]
  }
  failed: { title: (name: string) => string; paragraph: (day: string) => string }
  ended: { title: (name: string) => string; paragraph: string }
  withdrawn: {
    title: (name: string) => string
    paragraphs: (refund: string | null, keptBack: number) => string[]
  }
  takenBack: {
    title: (name: string, ended: boolean) => string
    paragraphs: (about: {
      portions: number
      refund: string | null
      /** Of whoever sold it; null where its owner asked for it. */
      reason: string | null
      keptBack: number
      ended: boolean
    }) => string[]
    refunded: string
  }
  open: string
  pay: string
}

export const words: Record<Locale, Words> = {
  fr: {
    receipt: {
      title: (name) => `Bon appétit : ${name}`,
      paragraphs: {
        start: (portions) =>
          `Votre formule a commencé, avec ${portionsOf.fr(portions)}. À la machine, montrez la carte de votre page pop-corn.`,
        portions: (portions) => `${portionsOf.fr(portions)} de plus vous attendent, sans limite de durée.`,
        renewal: (portions) => `Un nouveau mois a commencé, avec ${portionsOf.fr(portions)}.`,
      },
      facts: {
        number: 'Achat',
        portions: 'Portions',
        total: 'Total',
        vat: (rate) => `dont TVA ${rate}`,
        seller: 'Vendu par',
        until: 'Mois payé jusqu’au',
      },
      notes: (until) =>
        until
          ? [
              `Vous pouvez vous rétracter jusqu’au ${until} : ce qui n’a pas été versé vous est remboursé. Un bouton suffit, sur votre page pop-corn.`,
            ]
          : [],
    },
    low: {
      title: (left) =>
        left === 0 ? 'Plus de portion sur votre carte' : `Plus que ${portionsOf.fr(left)} sur votre carte`,
      paragraph: (name) =>
        `Votre formule ${name} touche à sa fin. Vous pouvez ajouter des portions quand vous voulez.`,
    },
    notice: {
      title: (name, day) => `${name} se renouvelle le ${day}`,
      paragraphs: ({ price, day }) => [
        `Le ${day}, un nouveau mois commencera et ${price} seront prélevés sur votre carte bancaire.`,
        'Si vous n’en voulez plus, arrêtez votre formule avant cette date, en deux clics sur votre page pop-corn : elle se terminera avec le mois en cours.',
      ],
    },
    failed: {
      title: (name) => `Le paiement de ${name} n’est pas passé`,
      paragraph: (day) =>
        `Votre carte bancaire a été refusée. Nous réessayons chaque jour jusqu’au ${day} ; vous pouvez aussi payer vous-même avec une autre carte.`,
    },
    ended: {
      title: (name) => `${name} est terminé`,
      paragraph: 'Rien ne sera plus prélevé. Les portions achetées à l’unité restent sur votre carte.',
    },
    withdrawn: {
      title: (name) => `Rétractation enregistrée : ${name}`,
      paragraphs: (refund, keptBack) => [
        'Votre formule est terminée et rien ne sera plus prélevé.',
        ...(refund ? [`${refund} vous sont remboursés sur votre carte bancaire.`] : []),
        ...(refund || keptBack > 0 ? [] : ['Tout avait été versé : rien n’est à rembourser.']),
        ...returning.fr(keptBack),
      ],
    },
    takenBack: {
      title: (name, ended) => (ended ? `${name} est terminé` : `Portions reprises : ${name}`),
      paragraphs: ({ portions, refund, reason, keptBack, ended }) => [
        ...(ended ? ['Votre formule est terminée et rien ne sera plus prélevé.'] : []),
        ...(portions > 0
          ? [`Reprises sur votre carte, sans avoir été versées : ${portionsOf.fr(portions)}.`]
          : []),
        ...(refund ? [`${refund} vous sont remboursés sur votre carte bancaire.`] : []),
        ...returning.fr(keptBack),
        ...(reason === null ? [] : [`Motif : ${reason}`]),
      ],
      refunded: 'Remboursé',
    },
    open: 'Ouvrir ma page pop-corn',
    pay: 'Payer maintenant',
  },
  en: {
    receipt: {
      title: (name) => `Enjoy: ${name}`,
      paragraphs: {
        start: (portions) =>
          `Your plan has begun, with ${portionsOf.en(portions)}. At the machine, show the card on your popcorn page.`,
        portions: (portions) =>
          `${portionsOf.en(portions)} more are waiting for you, for as long as you like.`,
        renewal: (portions) => `Another month has begun, with ${portionsOf.en(portions)}.`,
      },
      facts: {
        number: 'Purchase',
        portions: 'Portions',
        total: 'Total',
        vat: (rate) => `of which VAT ${rate}`,
        seller: 'Sold by',
        until: 'Month paid until',
      },
      notes: (until) =>
        until
          ? [
              `You can withdraw until ${until}: what was not poured is refunded. One button does it, on your popcorn page.`,
            ]
          : [],
    },
    low: {
      title: (left) =>
        left === 0 ? 'No portions left on your card' : `Only ${portionsOf.en(left)} left on your card`,
      paragraph: (name) => `Your plan ${name} is running out. You can add portions whenever you like.`,
    },
    notice: {
      title: (name, day) => `${name} renews on ${day}`,
      paragraphs: ({ price, day }) => [
        `On ${day} another month begins, and ${price} will be charged to your bank card.`,
        'If you do not want it any more, cancel before that day, in two clicks on your popcorn page: it ends with the month that is paid.',
      ],
    },
    failed: {
      title: (name) => `The payment of ${name} did not go through`,
      paragraph: (day) =>
        `Your bank card was declined. We try again each day until ${day}; you can also pay yourself, with another card.`,
    },
    ended: {
      title: (name) => `${name} has ended`,
      paragraph: 'Nothing is charged any more. Portions that you bought singly stay on your card.',
    },
    withdrawn: {
      title: (name) => `You have withdrawn: ${name}`,
      paragraphs: (refund, keptBack) => [
        'Your plan has ended, and nothing is charged any more.',
        ...(refund ? [`${refund} go back to your bank card.`] : []),
        ...(refund || keptBack > 0 ? [] : ['All of it was poured: there is nothing to refund.']),
        ...returning.en(keptBack),
      ],
    },
    takenBack: {
      title: (name, ended) => (ended ? `${name} has ended` : `Portions taken back: ${name}`),
      paragraphs: ({ portions, refund, reason, keptBack, ended }) => [
        ...(ended ? ['Your plan has ended, and nothing is charged any more.'] : []),
        ...(portions > 0 ? [`Taken back from your card, unpoured: ${portionsOf.en(portions)}.`] : []),
        ...(refund ? [`${refund} go back to your bank card.`] : []),
        ...returning.en(keptBack),
        ...(reason === null ? [] : [`Reason: ${reason}`]),
      ],
      refunded: 'Refunded',
    },
    open: 'Open my popcorn page',
    pay: 'Pay now',
  },
}
