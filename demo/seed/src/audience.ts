import type { PlaceOrderBody } from '@guichet/contracts/orders'

type Guest = NonNullable<PlaceOrderBody['buyer']>

const firstNames = [
  'Agathe',
  'Bastien',
  'Clémence',
  'Dorian',
  'Estelle',
  'Félix',
  'Garance',
  'Hugo',
  'Inès',
  'Jules',
  'Karim',
  'Lucie',
  'Malik',
  'Nora',
  'Octave',
  'Pauline',
  'Quentin',
  'Rose',
  'Samir',
  'Thaïs',
]
const lastNames = [
  'Keller',
  'Fournier',
  'Lemoine',
  'Haddad',
  'Jourdan',
  'Imbert',
  'Barbier',
  'Estève',
  'Diallo',
  'Guérin',
  'Chevallier',
]

/** The n-th of those who buy without an account, the same at every call. */
export function guest(n: number): Guest {
  const firstName = firstNames[n % firstNames.length] ?? ''
  const lastName = lastNames[n % lastNames.length] ?? ''
  const mailbox = `${firstName}.${lastName}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return { email: `${mailbox}@example.org`, name: `${firstName} ${lastName}`, locale: 'fr' }
}
