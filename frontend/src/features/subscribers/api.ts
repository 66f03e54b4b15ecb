import type { RefundPortionsBody, SoldSubscription, StatementAnswer } from '@guichet/contracts/popcorn'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import type { SubscribersSearch } from './subscribers-search.ts'

const MOST_PER_PAGE = 50
/** What every list and every statement stands under. */
export const SUBSCRIBERS = [MINE, 'popcorn-subscribers'] as const

const SUBSCRIPTIONS = '/api/popcorn/subscriptions'

export function subscribersQuery({ find, state }: SubscribersSearch) {
  const filter = { query: find, state }
  return infiniteQueryOptions({
    queryKey: [...SUBSCRIBERS, 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...filter, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<SoldSubscription>>(`${SUBSCRIPTIONS}${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
}

export function statementQuery(subscriptionId: string) {
  return queryOptions({
    queryKey: [...SUBSCRIBERS, 'statement', subscriptionId],
    queryFn: ({ signal }) =>
      api.json<StatementAnswer>(`${SUBSCRIPTIONS}/${subscriptionId}/statement`, { signal }),
  })
}

export function refundPortions(
  purchaseId: string,
  body: RefundPortionsBody,
  key: string,
): Promise<StatementAnswer> {
  return api.json(`/api/popcorn/purchases/${purchaseId}/refunds`, {
    method: 'POST',
    body,
    headers: { 'Idempotency-Key': key },
  })
}

export function endSubscription(subscriptionId: string, reason: string): Promise<StatementAnswer> {
  return api.json(`${SUBSCRIPTIONS}/${subscriptionId}/end`, { method: 'POST', body: { reason } })
}
