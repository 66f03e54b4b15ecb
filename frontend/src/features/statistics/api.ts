import type { Page } from '@guichet/contracts/primitives'
import type {
  AccountsAnswer,
  BookingCurveAnswer,
  PopcornSalesAnswer,
  PoursAnswer,
  SalesCurveAnswer,
  SessionAttendance,
  SessionAttendanceAnswer,
  StatsAnswer,
} from '@guichet/contracts/stats'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { bucketFor, type Days } from './days.ts'

/** Whoever looks at a sale sees it go on. */
const LOOK_AGAIN_MS = 10_000
const KEY = [MINE, 'statistics'] as const

/** Not where it was refused: that would be so again, and an entry of the audit log each time. */
function lookAgain({ state: { error } }: { state: { error: Error | null } }): number | false {
  return isProblem(error) && error.status >= 400 && error.status < 500 ? false : LOOK_AGAIN_MS
}

const MOST_PER_PAGE = 50

export interface Looked extends Days {
  organiserId: string | undefined
  eventId: string | undefined
  channel: string | undefined
  currency: string | undefined
}

export type PopcornLooked = Pick<Looked, 'from' | 'to' | 'organiserId'>

export function statsQuery(looked: Looked) {
  return queryOptions({
    queryKey: [...KEY, 'stats', looked],
    queryFn: ({ signal }) =>
      api.json<StatsAnswer>(`/api/admin/stats${queryString({ ...looked })}`, { signal }),
    placeholderData: (before) => before,
    refetchInterval: lookAgain,
  })
}

export function curveQuery(looked: Looked) {
  const query = queryString({ ...looked, bucket: bucketFor(looked) })
  return queryOptions({
    queryKey: [...KEY, 'curve', looked],
    queryFn: ({ signal }) => api.json<SalesCurveAnswer>(`/api/admin/stats/sales${query}`, { signal }),
    refetchInterval: lookAgain,
  })
}

/** How one of an event's sessions sells before it begins; the next one's, where none is named. */
export function bookingCurveQuery(of: {
  eventId: string
  sessionId: string | undefined
  channel: string | undefined
  currency: string | undefined
}) {
  return queryOptions({
    queryKey: [...KEY, 'booking-curve', of],
    queryFn: ({ signal }) =>
      api.json<BookingCurveAnswer>(`/api/admin/stats/booking-curve${queryString({ ...of })}`, { signal }),
    placeholderData: (before) => before,
    refetchInterval: lookAgain,
  })
}

/** Sessions that begin within these days, the latest first. */
export function attendanceQuery(looked: Days & { organiserId: string | undefined }) {
  return infiniteQueryOptions({
    queryKey: [...KEY, 'attendance', looked],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...looked, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<SessionAttendance>>(`/api/admin/stats/attendance${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
    // Whoever has gone on to further pages reads them in peace.
    refetchInterval: (query) =>
      query.state.data && query.state.data.pages.length > 1 ? false : lookAgain(query),
  })
}

export function sessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: [...KEY, 'session', sessionId],
    queryFn: ({ signal }) =>
      api.json<SessionAttendanceAnswer>(`/api/admin/stats/sessions/${sessionId}`, { signal }),
    refetchInterval: lookAgain,
  })
}

export function poursQuery(of: PopcornLooked) {
  return queryOptions({
    queryKey: [...KEY, 'pours', of],
    queryFn: ({ signal }) =>
      api.json<PoursAnswer>(`/api/admin/stats/pours${queryString({ ...of })}`, { signal }),
    placeholderData: (before) => before,
    refetchInterval: lookAgain,
  })
}

export function popcornSalesQuery(of: PopcornLooked & Pick<Looked, 'currency'>) {
  return queryOptions({
    queryKey: [...KEY, 'popcorn', of],
    queryFn: ({ signal }) =>
      api.json<PopcornSalesAnswer>(`/api/admin/stats/popcorn${queryString({ ...of })}`, { signal }),
    placeholderData: (before) => before,
    refetchInterval: lookAgain,
  })
}

export function accountsQuery(days: Days) {
  return queryOptions({
    queryKey: [...KEY, 'accounts', days],
    queryFn: ({ signal }) =>
      api.json<AccountsAnswer>(`/api/admin/stats/accounts${queryString({ ...days })}`, { signal }),
    placeholderData: (before) => before,
    refetchInterval: lookAgain,
  })
}
