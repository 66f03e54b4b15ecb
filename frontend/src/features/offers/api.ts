import type { Availability, Offer } from '@guichet/contracts/offers'
import type { Page } from '@guichet/contracts/primitives'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'

const FRESH_MS = 5000
const LOOK_AGAIN_MS = 20_000
const MOST_PER_PAGE = 100

/** What is left of each of these events, by event. */
export function availabilityQuery(eventIds: readonly string[]) {
  return queryOptions({
    queryKey: ['availability', eventIds],
    queryFn: async ({ signal }) => {
      const wanted = chunks(eventIds, MOST_PER_PAGE).map((ids) => askAvailability(ids, signal))
      const items = (await Promise.all(wanted)).flat()
      return new Map(items.map((item) => [item.eventId, item]))
    },
    enabled: eventIds.length > 0,
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
  })
}

async function askAvailability(eventIds: readonly string[], signal: AbortSignal): Promise<Availability[]> {
  const query = new URLSearchParams(eventIds.map((eventId) => ['eventId', eventId]))
  const path = `/api/tickets/availability?${query}`
  const { items } = await api.json<{ items: Availability[] }>(path, { asStranger: true, signal })
  return items
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
}

/** Every offer of an event, over all its sessions. */
export function offersQuery(eventId: string | undefined) {
  return queryOptions({
    queryKey: ['offers', eventId],
    queryFn: async ({ signal }) => {
      const offers: Offer[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const query = queryString({ eventId, limit: MOST_PER_PAGE, cursor })
        const page: Page<Offer> = await api.json(`/api/tickets/offers${query}`, { asStranger: true, signal })
        offers.push(...page.items)
        cursor = page.nextCursor
      }
      return offers
    },
    enabled: eventId !== undefined,
    staleTime: FRESH_MS,
    refetchInterval: LOOK_AGAIN_MS,
  })
}
