import type { Locale } from '@guichet/contracts/primitives'
import type { Letter } from '@guichet/service-kit/mail/letter'

/** To the new address. */
export function changeLetter(locale: Locale, code: string, url: string): Letter {
  return locale === 'fr'
    ? {
        locale,
        title: 'Confirmez votre nouvel e-mail',
        paragraphs: ['Saisissez ce code dans la page « Compte », où vous avez demandé à changer d’adresse :'],
        code,
        action: { label: 'Ouvrir mon compte', url },
        notes: [
          'Le code sert pendant 30 minutes. Jusque-là, votre compte garde son adresse actuelle.',
          'Si vous n’avez rien demandé, ne faites rien : rien ne change.',
        ],
      }
    : {
        locale,
        title: 'Confirm your new e-mail',
        paragraphs: ['Type this code in the account page, where you asked for another address:'],
        code,
        action: { label: 'Open my account', url },
        notes: [
          'The code works for 30 minutes. Until then your account keeps its present address.',
          'If you asked for nothing, do nothing: nothing changes.',
        ],
      }
}

/** To an address that has an account of its own: only its owner may learn so. */
export function addressTakenLetter(locale: Locale, signInUrl: string): Letter {
  return locale === 'fr'
    ? {
        locale,
        title: 'Cette adresse a déjà un compte',
        paragraphs: [
          'Quelqu’un, sans doute vous, a voulu donner cette adresse à un autre compte Guichet. Elle en a déjà un : connectez-vous, ou supprimez-le d’abord.',
        ],
        action: { label: 'Se connecter', url: signInUrl },
        notes: ['Si ce n’était pas vous, ne faites rien : votre compte ne change pas.'],
      }
    : {
        locale,
        title: 'This address has an account already',
        paragraphs: [
          'Somebody, probably you, tried to give this address to another Guichet account. It has one already: sign in, or delete that one first.',
        ],
        action: { label: 'Sign in', url: signInUrl },
        notes: ['If it was not you, do nothing: your account stays as it is.'],
      }
}

/** To the address that the account had. */
export function changedLetter(locale: Locale, newEmail: string, revertUrl: string): Letter {
  return locale === 'fr'
    ? {
        locale,
        title: 'Votre compte a une nouvelle adresse',
        paragraphs: [
          `Votre compte Guichet a maintenant l’adresse ${newEmail}. Désormais vous vous connectez avec elle, et vos billets y arrivent.`,
        ],
        action: { label: 'Ce n’était pas moi', url: revertUrl },
        notes: [
          'Si ce n’était pas vous, ce lien rend son adresse à votre compte pendant 72 heures, déconnecte tout le monde et vous fait choisir un nouveau mot de passe.',
        ],
      }
    : {
        locale,
        title: 'Your account has a new address',
        paragraphs: [
          `Your Guichet account now has the address ${newEmail}. From now on you sign in with it, and your tickets arrive there.`,
        ],
        action: { label: 'It was not me', url: revertUrl },
        notes: [
          'If it was not you, for 72 hours this link gives your account its address back, signs everybody out and lets you choose a new password.',
        ],
      }
}
