import type { User } from '@guichet/contracts/auth'

interface Place {
  to: '/studio' | '/door'
  label: 'nav.studio' | 'nav.door'
  roles: readonly string[]
}

/** The rooms behind the counter, and whom their doors open for. */
const PLACES: readonly Place[] = [
  { to: '/studio', label: 'nav.studio', roles: ['EventCreator', 'Admin'] },
  { to: '/door', label: 'nav.door', roles: ['DoorStaff', 'EventCreator', 'Admin'] },
]

export function placesOf(user: User): readonly Place[] {
  return PLACES.filter((place) => user.roles.some((role) => place.roles.includes(role)))
}
