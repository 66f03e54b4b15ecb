import type { User } from '@guichet/contracts/auth'
import type { Locale } from '@guichet/contracts/primitives'
import type { FleetRole } from '@guichet/contracts/roles'

/** An account that is not deleted. */
export interface Account {
  id: string
  email: string
  passwordHash: string
  firstName: string
  lastName: string
  locale: Locale
  roles: FleetRole[]
  ver: number
  createdAtMs: number
}

export function userOf(account: Account): User {
  const { id, email, firstName, lastName, locale, roles, createdAtMs } = account
  return { id, email, firstName, lastName, locale, roles, createdAtMs }
}
