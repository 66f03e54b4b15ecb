import { type Column, moment, type Titles, text, word } from '@guichet/service-kit/csv/columns'
import type { Account } from '../accounts/account.ts'

const languages: Record<Account['locale'], Titles> = {
  fr: ['French', 'français'],
  en: ['English', 'anglais'],
}

const states: Record<'open' | 'locked', Titles> = {
  open: ['open', 'ouvert'],
  locked: ['locked', 'verrouillé'],
}

/** Accounts are of no place. */
const zone = () => 'UTC'

/** Roles as they are called everywhere but on screens. */
export const usersTable: readonly Column<Account>[] = [
  text(['Account', 'Compte'], ({ id }) => id),
  text(['First name', 'Prénom'], ({ firstName }) => firstName),
  text(['Last name', 'Nom'], ({ lastName }) => lastName),
  text(['E-mail', 'E-mail'], ({ email }) => email),
  word(['Language', 'Langue'], languages, ({ locale }) => locale),
  text(['Roles', 'Rôles'], ({ roles }) => roles.join(', ')),
  moment(['Opened at (UTC)', 'Ouvert le (UTC)'], ({ createdAtMs }) => createdAtMs, zone),
  moment(
    ['Last sign-in (UTC)', 'Dernière connexion (UTC)'],
    ({ lastSignedInAtMs }) => lastSignedInAtMs,
    zone,
  ),
  word(['Access', 'Accès'], states, ({ lockedAtMs }) => (lockedAtMs === null ? 'open' : 'locked')),
  moment(['Locked at (UTC)', 'Verrouillé le (UTC)'], ({ lockedAtMs }) => lockedAtMs, zone),
]
