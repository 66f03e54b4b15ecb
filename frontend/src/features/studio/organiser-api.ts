import type { Member, Organiser, UpdateOrganiserBody } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
import type { MemberRole } from '@guichet/contracts/roles'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 100

export const organisersQuery = queryOptions({
  queryKey: [MINE, 'organisers'],
  queryFn: async ({ signal }) => {
    const path = `/api/events/organisers${queryString({ limit: MOST_PER_PAGE })}`
    return (await api.json<Page<Organiser>>(path, { signal })).items
  },
})

export function organiserQuery(organiserId: string) {
  return queryOptions({
    queryKey: [MINE, 'organiser', organiserId],
    queryFn: async ({ signal }) => {
      const path = `/api/events/organisers/${organiserId}`
      return (await api.json<{ organiser: Organiser }>(path, { signal })).organiser
    },
  })
}

export async function updateOrganiser(organiserId: string, body: UpdateOrganiserBody): Promise<void> {
  await api.response(`/api/events/organisers/${organiserId}`, { method: 'PATCH', body })
  await Promise.all([
    queryClient.invalidateQueries(organiserQuery(organiserId)),
    queryClient.invalidateQueries(organisersQuery),
    // Each event carries its organiser's name and licence.
    queryClient.invalidateQueries({ queryKey: [MINE, 'studio'] }),
  ])
}

export function membersQuery(organiserId: string) {
  return queryOptions({
    queryKey: [MINE, 'members', organiserId],
    queryFn: async ({ signal }) => {
      const path = `/api/events/organisers/${organiserId}/members${queryString({ limit: MOST_PER_PAGE })}`
      return (await api.json<Page<Member>>(path, { signal })).items
    },
  })
}

export async function setMember(organiserId: string, accountId: string, role: MemberRole): Promise<void> {
  const path = `/api/events/organisers/${organiserId}/members/${accountId}`
  await api.response(path, { method: 'PUT', body: { role } })
  await queryClient.invalidateQueries(membersQuery(organiserId))
}

export async function removeMember(organiserId: string, accountId: string): Promise<void> {
  await api.response(`/api/events/organisers/${organiserId}/members/${accountId}`, { method: 'DELETE' })
  await queryClient.invalidateQueries(membersQuery(organiserId))
}
