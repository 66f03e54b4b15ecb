import type { FleetRole } from '@guichet/contracts/roles'
import { typedText } from '../../lib/router/search-values.ts'

const MOST_TYPED = 100

/** Every role, the most common first. */
export const ROLES = [
  'Basic',
  'User',
  'EventCreator',
  'DoorStaff',
  'Seller',
  'Cashier',
  'Support',
  'Admin',
] as const satisfies readonly FleetRole[]

/** What stands in the address: whom somebody looks for. */
export interface UsersSearch {
  find?: string | undefined
  role?: FleetRole | undefined
  locked?: 'yes' | 'no' | undefined
}

/** What an address says of it; anything else in it means nothing. */
export function readUsersSearch({ find, role, locked }: Record<string, unknown>): UsersSearch {
  const typed = typedText(find, MOST_TYPED)
  const known = ROLES.find((each) => each === role)
  return {
    ...(typed ? { find: typed } : {}),
    ...(known ? { role: known } : {}),
    ...(locked === 'yes' || locked === 'no' ? { locked } : {}),
  }
}
