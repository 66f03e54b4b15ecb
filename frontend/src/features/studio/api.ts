import type {
  CreateEventBody,
  CreateSessionBody,
  Event,
  Image,
  MyEvent,
  MyEventItem,
  Session,
  UpdateEventBody,
  UpdateSessionBody,
} from '@guichet/contracts/events'
import type { CreateOfferBody, Offer, Pool, UpdateOfferBody } from '@guichet/contracts/offers'
import type { Page } from '@guichet/contracts/primitives'
import type { SalesAnswer } from '@guichet/contracts/sales'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 100
const LOOK_AGAIN_MS = 10_000
const UNTIL_KNOWN_MS = 700

/** Everything that the studio shows of one event stands under this key. */
function keyOf(eventId: string, part: string) {
  return [MINE, 'studio', eventId, part] as const
}

const MY_EVENTS = [MINE, 'studio-events'] as const

/** Those of one organiser, or of all that I work for. */
export function myEventsQuery(organiserId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...MY_EVENTS, organiserId ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ organiserId, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<MyEventItem>>(`/api/events/mine${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function myEventQuery(eventId: string) {
  return queryOptions({
    queryKey: keyOf(eventId, 'event'),
    queryFn: async ({ signal }) => {
      const { event } = await api.json<{ event: MyEvent }>(`/api/events/mine/${eventId}`, { signal })
      return event
    },
  })
}

async function wholeList<Item>(path: string, eventId: string, signal: AbortSignal): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = queryString({ eventId, limit: MOST_PER_PAGE, cursor })
    const page: Page<Item> = await api.json(`${path}${query}`, { signal })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}

export function myOffersQuery(eventId: string) {
  return queryOptions({
    queryKey: keyOf(eventId, 'offers'),
    queryFn: ({ signal }) => wholeList<Offer>('/api/tickets/offers/mine', eventId, signal),
  })
}

/** A session's pool is made where tickets are sold, a moment after the session itself: asked for until all are there. */
export function poolsQuery(eventId: string, sessionIds: readonly string[]) {
  return queryOptions({
    queryKey: keyOf(eventId, 'pools'),
    queryFn: ({ signal }) => wholeList<Pool>('/api/tickets/pools', eventId, signal),
    refetchInterval: ({ state }) => {
      const known = new Set(state.data?.map((pool) => pool.sessionId))
      return sessionIds.every((id) => known.has(id)) ? LOOK_AGAIN_MS : UNTIL_KNOWN_MS
    },
  })
}

export function salesQuery(eventId: string) {
  return queryOptions({
    queryKey: keyOf(eventId, 'sales'),
    queryFn: ({ signal }) =>
      api.json<SalesAnswer>(`/api/tickets/sales${queryString({ eventId })}`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** Reads again all that is shown of an event, and the list where it stands. */
export async function refreshEvent(eventId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: [MINE, 'studio', eventId] }),
    queryClient.invalidateQueries({ queryKey: MY_EVENTS }),
  ])
}

/** The event as it stands now, whatever was read before. */
export async function readEventAgain(eventId: string): Promise<MyEvent> {
  await refreshEvent(eventId)
  return queryClient.fetchQuery(myEventQuery(eventId))
}

export async function createEvent(body: CreateEventBody): Promise<Event> {
  const { event } = await api.json<{ event: Event }>('/api/events', { method: 'POST', body })
  return event
}

/** Throws `version_changed` where somebody saved since `version`. */
export async function updateEvent(eventId: string, version: number, body: UpdateEventBody): Promise<Event> {
  const headers = { 'If-Match': `"${version}"` }
  const request = { method: 'PATCH', headers, body } as const
  const { event } = await api.json<{ event: Event }>(`/api/events/${eventId}`, request)
  return event
}

export function publishEvent(eventId: string): Promise<Response> {
  return api.response(`/api/events/${eventId}/publish`, { method: 'POST' })
}

export function deleteEvent(eventId: string): Promise<Response> {
  return api.response(`/api/events/${eventId}`, { method: 'DELETE' })
}

export async function putImage(eventId: string, file: File, alt: string): Promise<Image> {
  const body = new FormData()
  body.set('alt', alt)
  body.set('file', file)
  const { image } = await api.json<{ image: Image }>(`/api/events/${eventId}/image`, { method: 'PUT', body })
  return image
}

export function removeImage(eventId: string): Promise<Response> {
  return api.response(`/api/events/${eventId}/image`, { method: 'DELETE' })
}

export async function addSession(eventId: string, body: CreateSessionBody): Promise<Session> {
  const path = `/api/events/${eventId}/sessions`
  const { session } = await api.json<{ session: Session }>(path, { method: 'POST', body })
  return session
}

export function updateSession({ eventId, id }: Session, body: UpdateSessionBody): Promise<Response> {
  return api.response(`/api/events/${eventId}/sessions/${id}`, { method: 'PATCH', body })
}

export function deleteSession({ eventId, id }: Session): Promise<Response> {
  return api.response(`/api/events/${eventId}/sessions/${id}`, { method: 'DELETE' })
}

export function createOffer(body: CreateOfferBody): Promise<Response> {
  return api.response('/api/tickets/offers', { method: 'POST', body })
}

export function updateOffer(offerId: string, body: UpdateOfferBody): Promise<Response> {
  return api.response(`/api/tickets/offers/${offerId}`, { method: 'PATCH', body })
}

export function withdrawOffer(offerId: string): Promise<Response> {
  return api.response(`/api/tickets/offers/${offerId}`, { method: 'DELETE' })
}

/**
 * Shows the new capacity at once, and the old one again where it is refused. Throws `capacity_below_sold` with what is `sold` and
 * `held`.
 */
export async function updateCapacity(pool: Pool, capacity: number): Promise<void> {
  const { queryKey } = poolsQuery(pool.eventId, [])
  await queryClient.cancelQueries({ queryKey })
  const put = (shown: number) =>
    queryClient.setQueryData(queryKey, (pools) =>
      pools?.map((each) => (each.id === pool.id ? { ...each, capacity: shown } : each)),
    )
  put(capacity)
  try {
    await api.response(`/api/tickets/pools/${pool.id}`, { method: 'PATCH', body: { capacity } })
  } catch (error) {
    put(pool.capacity)
    throw error
  }
}
