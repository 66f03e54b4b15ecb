import type {
  AttendeeCounts,
  AttendeeOrder,
  AttendeePage,
  AttendeesQueryInput,
  CorrectBuyerAnswer,
  CorrectBuyerBody,
} from '@guichet/contracts/attendees'
import type { Offer } from '@guichet/contracts/offers'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'
import { downloadFile } from '../../lib/download.ts'

const MOST_PER_PAGE = 50
/** As long as people are coming in, somebody watches. */
const LOOK_AGAIN_MS = 10_000
const KEY = [MINE, 'attendees'] as const

/** Which tickets are listed: of the whole event, or of one session. */
export type Filter = Pick<
  AttendeesQueryInput,
  'eventId' | 'sessionId' | 'query' | 'offerId' | 'state' | 'arrival'
>

export function attendeesQuery(filter: Filter) {
  return infiniteQueryOptions({
    queryKey: [...KEY, filter],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...filter, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<AttendeePage>(`/api/tickets/attendees${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
    // Whoever has gone on to further pages reads them in peace.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? LOOK_AGAIN_MS : false),
  })
}

/** How many are expected and how many have come, whatever else the list is narrowed to. */
export function attendeeCountsQuery({ eventId, sessionId, offerId }: Filter) {
  return queryOptions({
    queryKey: [...KEY, 'counts', { eventId, sessionId, offerId }],
    queryFn: ({ signal }) =>
      api.json<AttendeeCounts>(
        `/api/tickets/attendees/counts${queryString({ eventId, sessionId, offerId })}`,
        { signal },
      ),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function downloadAttendees(filter: Filter, locale: 'fr' | 'en'): Promise<void> {
  return downloadFile(`/api/tickets/attendees.csv${queryString({ ...filter, locale, bom: '1' })}`)
}

/** For the choice of an offer; a withdrawn one is found by name no more. */
export function offersOfEventQuery(eventId: string) {
  return queryOptions({
    queryKey: [MINE, 'attendees-offers', eventId],
    queryFn: async ({ signal }) => {
      const query = queryString({ eventId, limit: 100 })
      return (await api.json<Page<Offer>>(`/api/tickets/offers/mine${query}`, { signal })).items
    },
  })
}

const UNTIL_RENEWED_MS = 3_000

export function attendeeOrderQuery(orderId: string) {
  return queryOptions({
    queryKey: [MINE, 'attendee-order', orderId],
    queryFn: async ({ signal }) => {
      const path = `/api/tickets/attendees/orders/${orderId}`
      return (await api.json<{ order: AttendeeOrder }>(path, { signal })).order
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? UNTIL_RENEWED_MS : false),
  })
}

function isUnderWay(order: AttendeeOrder | undefined): boolean {
  return (
    order !== undefined && (order.codesRenewing || order.tickets.some(({ state }) => state === 'sealing'))
  )
}

/** Reads again an order and every list that it may stand in. */
export async function refreshAttendees(orderId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: KEY }),
    queryClient.invalidateQueries(attendeeOrderQuery(orderId)),
  ])
}

function pathOf(orderId: string, part: string): string {
  return `/api/tickets/attendees/orders/${orderId}/${part}`
}

export function resendLink(orderId: string): Promise<Response> {
  return api.response(pathOf(orderId, 'resend'), { method: 'POST' })
}

export function correctBuyer(orderId: string, body: CorrectBuyerBody): Promise<CorrectBuyerAnswer> {
  return api.json(pathOf(orderId, 'buyer'), { method: 'PATCH', body })
}

export function addNote(orderId: string, text: string): Promise<Response> {
  return api.response(pathOf(orderId, 'notes'), { method: 'POST', body: { text } })
}

export function deleteNote(orderId: string, noteId: string): Promise<Response> {
  return api.response(pathOf(orderId, `notes/${noteId}`), { method: 'DELETE' })
}
