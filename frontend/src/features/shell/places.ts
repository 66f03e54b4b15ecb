import type { PlacesAnswer } from '@guichet/contracts/organisers'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { useUser } from '../../lib/session/use-session.ts'

interface Place {
  room: keyof PlacesAnswer
  to: '/studio' | '/door' | '/popcorn/machines' | '/admin'
  label: 'nav.studio' | 'nav.door' | 'nav.machines' | 'nav.admin'
  /** Whose it is by their account alone, before anybody was asked. */
  roles: readonly string[]
}

/** The rooms behind the counter, and whom their doors open for. */
const PLACES: readonly Place[] = [
  { room: 'studio', to: '/studio', label: 'nav.studio', roles: ['EventCreator', 'Admin'] },
  { room: 'door', to: '/door', label: 'nav.door', roles: ['DoorStaff', 'EventCreator', 'Admin'] },
  { room: 'machines', to: '/popcorn/machines', label: 'nav.machines', roles: ['Admin'] },
  { room: 'admin', to: '/admin', label: 'nav.admin', roles: ['Admin'] },
]

const KNOWN_FOR_MS = 5 * 60_000

const placesQuery = queryOptions({
  queryKey: [MINE, 'places'],
  queryFn: ({ signal }) => api.json<PlacesAnswer>('/api/events/mine/places', { signal }),
  staleTime: KNOWN_FOR_MS,
})

/** Which rooms open for whoever is signed in, by their account or by whom they work for; nothing until it is known. */
export function useOpenRooms(): Partial<PlacesAnswer> {
  const user = useUser()
  const { data } = useQuery({ ...placesQuery, enabled: Boolean(user) })
  return data ?? {}
}

/** Where they may go. */
export function usePlaces(): readonly Place[] {
  const user = useUser()
  const open = useOpenRooms()
  if (!user) return []
  return PLACES.filter(({ room, roles }) => open[room] || user.roles.some((role) => roles.includes(role)))
}
