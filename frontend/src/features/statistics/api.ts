import type { SalesCurveAnswer, StatsAnswer } from '@guichet/contracts/stats'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { bucketFor, type Days } from './days.ts'

/** Whoever looks at a sale sees it go on. */
const LOOK_AGAIN_MS = 10_000
const KEY = [MINE, 'statistics'] as const

export interface Looked extends Days {
  eventId: string | undefined
  channel: string | undefined
  currency: string | undefined
}

export function statsQuery(looked: Looked) {
  return queryOptions({
    queryKey: [...KEY, 'stats', looked],
    queryFn: ({ signal }) =>
      api.json<StatsAnswer>(`/api/admin/stats${queryString({ ...looked })}`, { signal }),
    placeholderData: (before) => before,
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function curveQuery(looked: Looked) {
  const query = queryString({ ...looked, bucket: bucketFor(looked) })
  return queryOptions({
    queryKey: [...KEY, 'curve', looked],
    queryFn: ({ signal }) => api.json<SalesCurveAnswer>(`/api/admin/stats/sales${query}`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}
