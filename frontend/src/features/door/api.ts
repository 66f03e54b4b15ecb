import type { Page } from '@guichet/contracts/primitives'
import type {
  DoorOrder,
  DoorSearchAnswer,
  DoorSession,
  DoorStats,
  HandAdmissionAnswer,
  HandAdmissionBody,
  Scan,
  ScanAnswer,
  ScanWish,
  TicketHistory,
  UndoneAnswer,
} from '@guichet/contracts/validation'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const LOOK_AGAIN_MS = 2000
const LOOK_AT_LIST_AGAIN_MS = 5000
const LONGEST_ANSWER_MS = 4000
const RECENT = 12

/** A network that is away is told at once and by name; nothing waits for it unseen. */
export const ALWAYS = { networkMode: 'always' } as const
/** Somebody stands there and waits: what cannot be told is said at once. */
const ASKED_FOR = { ...ALWAYS, retry: false, staleTime: 0 } as const

export const doorSessionsQuery = infiniteQueryOptions({
  queryKey: [MINE, 'door-sessions'],
  queryFn: ({ pageParam, signal }) => {
    const query = queryString({ limit: 100, cursor: pageParam })
    return api.json<Page<DoorSession>>(`/api/validation/sessions${query}`, { signal })
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})

/** Colleagues at other gates count too, so it is asked for again and again while the page is seen. */
export function doorStatsQuery(sessionId: string) {
  return queryOptions({
    queryKey: [MINE, 'door-stats', sessionId],
    queryFn: ({ signal }) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_ANSWER_MS)])
      return api.json<DoorStats>(`/api/validation/sessions/${sessionId}/stats`, { signal: patience })
    },
    refetchInterval: LOOK_AGAIN_MS,
    ...ALWAYS,
  })
}

export function recentScansQuery(sessionId: string) {
  return queryOptions({
    queryKey: [MINE, 'door-scans', sessionId],
    queryFn: async ({ signal }) => {
      const query = queryString({ sessionId, limit: RECENT })
      const { items } = await api.json<Page<Scan>>(`/api/validation/scans${query}`, { signal })
      return items
    },
    refetchInterval: LOOK_AT_LIST_AGAIN_MS,
    ...ALWAYS,
  })
}

/** Throws `unreachable` or a `TimeoutError` where nobody answers: a person is waiting at the door. */
export function postScan(body: ScanWish): Promise<ScanAnswer> {
  const signal = AbortSignal.timeout(LONGEST_ANSWER_MS)
  return api.json<ScanAnswer>('/api/validation/scans', { method: 'POST', body, signal })
}

/** What is longer is no name: somebody held a code before a reader. */
export const LONGEST_QUERY = 100

export function searchQuery(sessionId: string, query: string) {
  return queryOptions({
    queryKey: [MINE, 'door-search', sessionId, query],
    queryFn: ({ signal }) =>
      api.json<DoorSearchAnswer>(`/api/validation/search${queryString({ sessionId, query })}`, { signal }),
    enabled: query.length >= 2 && query.length <= LONGEST_QUERY,
    placeholderData: keepPreviousData,
    ...ASKED_FOR,
  })
}

export function orderQuery(sessionId: string, ticketId: string) {
  return queryOptions({
    queryKey: [MINE, 'door-order', sessionId, ticketId],
    queryFn: async ({ signal }) => {
      const path = `/api/validation/tickets/${ticketId}/order${queryString({ sessionId })}`
      return (await api.json<{ order: DoorOrder }>(path, { signal })).order
    },
    ...ASKED_FOR,
  })
}

export function historyQuery(sessionId: string, ticketId: string) {
  return queryOptions({
    queryKey: [MINE, 'door-history', sessionId, ticketId],
    queryFn: ({ signal }) =>
      api.json<TicketHistory>(`/api/validation/tickets/${ticketId}/history${queryString({ sessionId })}`, {
        signal,
      }),
    ...ASKED_FOR,
  })
}

export async function letInByHand(body: HandAdmissionBody): Promise<HandAdmissionAnswer> {
  const signal = AbortSignal.timeout(LONGEST_ANSWER_MS)
  return api.json<HandAdmissionAnswer>('/api/validation/admissions', { method: 'POST', body, signal })
}

export function undoEntry(scanId: string): Promise<UndoneAnswer> {
  return api.json<UndoneAnswer>(`/api/validation/admissions/${scanId}`, { method: 'DELETE' })
}

/** After something changed at the door: figures, lists and whoever is looked at. */
export function lookAgain(sessionId: string): void {
  void queryClient.invalidateQueries(doorStatsQuery(sessionId))
  void queryClient.invalidateQueries(recentScansQuery(sessionId))
  for (const about of ['door-search', 'door-order', 'door-history'])
    void queryClient.invalidateQueries({ queryKey: [MINE, about, sessionId] })
}
