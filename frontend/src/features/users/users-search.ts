import type { FleetRole } from '@guichet/contracts/roles'
import type { UsersOrder } from '@guichet/contracts/users'
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

/** What the list can be sorted by; the newest first unless said. */
export const ORDERS = ['newest', 'oldest', 'name', 'seen'] as const satisfies readonly UsersOrder[]

/** What stands in the address: whom somebody looks for. */
export interface UsersSearch {
  find?: string | undefined
  role?: FleetRole | undefined
  locked?: 'yes' | 'no' | undefined
  sort?: UsersOrder | undefined
}

/** What an address says of it; anything else in it means nothing. */
export function readUsersSearch({ find, role, locked, sort }: Record<string, unknown>): UsersSearch {
  const typed = typedText(find, MOST_TYPED)
  const order = ORDERS.find((each) => each === sort)
  const known = ROLES.find((each) => each === role)
  return {
    ...(typed ? { find: typed } : {}),
    ...(known ? { role: known } : {}),
    ...(locked === 'yes' || locked === 'no' ? { locked } : {}),
    ...(order && order !== 'newest' ? { sort: order } : {}),
  }
}
