import type { CreatePlanBody, Plan, UpdatePlanBody } from '@guichet/contracts/popcorn'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 50
const PLANS = '/api/popcorn/plans'

/** Those on offer and those that are not any more. */
export const plansQuery = infiniteQueryOptions({
  queryKey: [MINE, 'plans'],
  queryFn: ({ pageParam, signal }) => {
    const query = queryString({ limit: MOST_PER_PAGE, cursor: pageParam })
    return api.json<Page<Plan>>(`${PLANS}/all${query}`, { signal })
  },
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})

function refreshPlans(): Promise<void> {
  return queryClient.invalidateQueries(plansQuery)
}

export async function createPlan(body: CreatePlanBody): Promise<void> {
  await api.response(PLANS, { method: 'POST', body })
  await refreshPlans()
}

export async function updatePlan(planId: string, body: UpdatePlanBody): Promise<void> {
  await api.response(`${PLANS}/${planId}`, { method: 'PATCH', body })
  await refreshPlans()
}
