import type { Locale } from '@guichet/contracts/primitives'
import type { Letter } from '@guichet/service-kit/mail/letter'

export function resetLetter(locale: Locale, url: string): Letter {
  return locale === 'fr'
    ? {
        locale,
        title: 'Choisissez un nouveau mot de passe',
        paragraphs: [
          'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour votre compte Guichet.',
        ],
        action: { label: 'Choisir un mot de passe', url },
        notes: [
          'Ce lien sert une seule fois, pendant 30 minutes. Vos autres appareils seront déconnectés.',
          'Si ce n’était pas vous, ne faites rien : votre mot de passe ne change pas.',
        ],
      }
    : {
        locale,
        title: 'Choose a new password',
        paragraphs: ['Somebody, probably you, asked for a new password for your Guichet account.'],
        action: { label: 'Choose a password', url },
        notes: [
          'This link works once, for 30 minutes. Your other devices will be signed out.',
          'If it was not you, do nothing: your password stays as it is.',
        ],
      }
}
