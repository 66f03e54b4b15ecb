import type { Event, EventItem } from '@guichet/contracts/events'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { type EventSearch, rangeOf } from './event-search.ts'

const PAGE_SIZE = 24
const RANGE_STEP_MS = 60_000

export function eventsQuery(search: EventSearch) {
  const { query, category, city } = search
  return infiniteQueryOptions({
    queryKey: ['events', search],
    queryFn: ({ pageParam, signal }) => {
      const nowMs = Math.floor(Date.now() / RANGE_STEP_MS) * RANGE_STEP_MS
      const wanted = { query, category, city, ...rangeOf(search, nowMs), limit: PAGE_SIZE, cursor: pageParam }
      return api.json<Page<EventItem>>(`/api/events${queryString(wanted)}`, { asStranger: true, signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

export function eventQuery(slug: string) {
  return queryOptions({
    queryKey: ['event', slug],
    queryFn: async ({ signal }) => {
      const path = `/api/events/${encodeURIComponent(slug)}`
      const { event } = await api.json<{ event: Event }>(path, { asStranger: true, signal })
      return event
    },
  })
}
