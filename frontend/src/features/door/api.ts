import type { Page } from '@guichet/contracts/primitives'
import type { DoorSession, DoorStats, Scan, ScanAnswer, ScanBody } from '@guichet/contracts/validation'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const LOOK_AGAIN_MS = 5000
const LONGEST_ANSWER_MS = 4000
const RECENT = 12

export const doorSessionsQuery = infiniteQueryOptions({
  queryKey: [MINE, 'door-sessions'],
  queryFn: ({ pageParam, signal }) => {
    const query = queryString({ limit: 100, cursor: pageParam })
    return api.json<Page<DoorSession>>(`/api/validation/sessions${query}`, { signal })
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})

/** Colleagues at other gates count too, so it is asked for again and again. */
export function doorStatsQuery(sessionId: string) {
  return queryOptions({
    queryKey: [MINE, 'door-stats', sessionId],
    queryFn: ({ signal }) => api.json<DoorStats>(`/api/validation/sessions/${sessionId}/stats`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
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
  })
}

/** Throws `unreachable` or a `TimeoutError` where nobody answers: a person is waiting at the door. */
export function postScan(body: ScanBody): Promise<ScanAnswer> {
  const signal = AbortSignal.timeout(LONGEST_ANSWER_MS)
  return api.json<ScanAnswer>('/api/validation/scans', { method: 'POST', body, signal })
}

export function countAgain(sessionId: string): void {
  void queryClient.invalidateQueries(doorStatsQuery(sessionId))
  void queryClient.invalidateQueries(recentScansQuery(sessionId))
}
