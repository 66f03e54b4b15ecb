import type { Organiser, UpdateOrganiserBody } from '@guichet/contracts/organisers'
import type { Page } from '@guichet/contracts/primitives'
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

/** Every organiser whose name holds these words, for who may see all of them. */
export function organiserSearchQuery(words: string) {
  return queryOptions({
    queryKey: [MINE, 'organiser-search', words],
    queryFn: ({ signal }) => {
      const query = queryString({ scope: 'everywhere', query: words })
      return api.json<Page<Organiser>>(`/api/events/organisers${query}`, { signal })
    },
    enabled: words !== '',
  })
}

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
