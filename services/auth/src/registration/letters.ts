import type { Locale } from '@guichet/contracts/primitives'
import type { Letter } from '@guichet/service-kit/mail/letter'

export function confirmationLetter(locale: Locale, code: string, url: string): Letter {
  return locale === 'fr'
    ? {
        locale,
        title: 'Confirmez votre e-mail',
        paragraphs: ['Bienvenue chez Guichet. Saisissez ce code dans la page où vous créez votre compte :'],
        code,
        action: { label: 'Sur un autre appareil ? Confirmez ici', url },
        notes: [
          'Le code et le lien servent pendant 15 minutes. Le lien demande le mot de passe que vous avez choisi.',
          'Si vous n’avez rien demandé, ne faites rien : aucun compte n’est créé.',
        ],
      }
    : {
        locale,
        title: 'Confirm your e-mail',
        paragraphs: ['Welcome to Guichet. Type this code in the page where you are making your account:'],
        code,
        action: { label: 'On another device? Confirm here', url },
        notes: [
          'The code and the link work for 15 minutes. The link asks for the password you chose.',
          'If you asked for nothing, do nothing: no account is made.',
        ],
      }
}

/** For an address that has an account: only its owner may learn so. */
export function accountExistsLetter(locale: Locale, signInUrl: string): Letter {
  return locale === 'fr'
    ? {
        locale,
        title: 'Vous avez déjà un compte',
        paragraphs: [
          'Quelqu’un, sans doute vous, a voulu créer un compte Guichet avec cette adresse. Vous en avez déjà un : connectez-vous.',
          'Mot de passe oublié ? La page de connexion permet d’en choisir un nouveau.',
        ],
        action: { label: 'Se connecter', url: signInUrl },
        notes: ['Si ce n’était pas vous, ne faites rien : votre compte ne change pas.'],
      }
    : {
        locale,
        title: 'You have an account already',
        paragraphs: [
          'Somebody, probably you, tried to make a Guichet account with this address. You have one already: sign in.',
          'Forgot your password? The sign-in page lets you choose a new one.',
        ],
        action: { label: 'Sign in', url: signInUrl },
        notes: ['If it was not you, do nothing: your account stays as it is.'],
      }
}
