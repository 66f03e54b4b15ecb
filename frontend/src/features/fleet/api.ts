import type { FleetAnswer } from '@guichet/contracts/fleet'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { MINE } from '../../lib/api/query-client.ts'

/** Nobody looks while the page is hidden. */
const LOOK_AGAIN_MS = 2_000

export const fleetQuery = queryOptions({
  queryKey: [MINE, 'fleet'],
  queryFn: ({ signal }) => api.json<FleetAnswer>('/api/admin/fleet', { signal }),
  refetchInterval: LOOK_AGAIN_MS,
  staleTime: 0,
  // It is asked again in a moment anyway, and whoever looks should hear at once that nobody answers.
  retry: false,
})
