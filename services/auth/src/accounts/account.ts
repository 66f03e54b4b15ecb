import type { User } from '@guichet/contracts/auth'
import type { Locale } from '@guichet/contracts/primitives'
import type { FleetRole } from '@guichet/contracts/roles'
import type { UserRecord } from '@guichet/contracts/users'

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
  /** By an Admin: nobody signs in to it until it is unlocked. */
  lockedAtMs: number | null
  lastSignedInAtMs: number | null
}

export function userOf(account: Account): User {
  const { id, email, firstName, lastName, locale, roles, createdAtMs } = account
  return { id, email, firstName, lastName, locale, roles, createdAtMs }
}

/** The same for an Admin. */
export function userRecordOf(account: Account): UserRecord {
  const { lockedAtMs, lastSignedInAtMs } = account
  return { ...userOf(account), lockedAtMs, lastSignedInAtMs }
}
