import type { GuestQuota, Invitation, InviteGuestsBody, InvitePreview } from '@guichet/contracts/guest-list'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 50

function pathOf(sessionId: string, part: 'guest-quota' | 'guests'): string {
  return `/api/tickets/sessions/${sessionId}/${part}`
}

export function quotaQuery(sessionId: string) {
  return queryOptions({
    queryKey: [MINE, 'guest-quota', sessionId],
    queryFn: async ({ signal }) => {
      const path = pathOf(sessionId, 'guest-quota')
      return (await api.json<{ quota: GuestQuota | null }>(path, { signal })).quota
    },
  })
}

export function guestsQuery(sessionId: string) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'guests', sessionId],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<Invitation>>(`${pathOf(sessionId, 'guests')}${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export async function refreshGuests(sessionId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(quotaQuery(sessionId)),
    queryClient.invalidateQueries(guestsQuery(sessionId)),
  ])
}

export async function setQuota(sessionId: string, quota: number): Promise<void> {
  await api.response(pathOf(sessionId, 'guest-quota'), { method: 'PUT', body: { quota } })
  await refreshGuests(sessionId)
}

type Wish = Pick<InviteGuestsBody, 'guests' | 'reason' | 'locale'>

export function previewGuests(sessionId: string, wish: Wish): Promise<InvitePreview> {
  return api.json(pathOf(sessionId, 'guests'), {
    method: 'POST',
    headers: { 'Idempotency-Key': 'only-a-preview' },
    body: { ...wish, dryRun: true },
  })
}

export async function inviteGuests(sessionId: string, wish: Wish, key: string): Promise<Invitation[]> {
  const request = { method: 'POST', headers: { 'Idempotency-Key': key }, body: wish } as const
  const { items } = await api.json<{ items: Invitation[] }>(pathOf(sessionId, 'guests'), request)
  await refreshGuests(sessionId)
  return items
}
