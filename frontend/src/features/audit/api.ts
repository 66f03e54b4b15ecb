import type { AuditEntry, AuditVerifyAnswer, AuditVerifyProgress } from '@guichet/contracts/audit'
import type { Page } from '@guichet/contracts/primitives'
import type { UserDetail, UserRecord } from '@guichet/contracts/users'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { calendarDay } from '../../lib/format/dates.ts'
import { type AuditSearch, filterOf } from './audit-search.ts'

const MOST_PER_PAGE = 30
const MOST_FOUND = 10
/** Names hardly change, and each is asked for by itself. */
const NAMES_STAY_MS = 300_000
const TOLD_EVERY_MS = 1_000
const AUDIT = [MINE, 'audit'] as const

export type VerifyProgress = Pick<Extract<AuditVerifyProgress, { state: 'running' }>, 'read' | 'entries'>

export function entriesQuery(search: AuditSearch) {
  const filter = filterOf(search, calendarDay(Date.now()))
  return infiniteQueryOptions({
    queryKey: [...AUDIT, 'entries', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...filter, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<AuditEntry>>(`/api/admin/audit${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
}

export const actionsQuery = queryOptions({
  queryKey: [...AUDIT, 'actions'],
  queryFn: ({ signal }) => api.json<{ items: string[] }>('/api/admin/audit/actions', { signal }),
})

export interface Named {
  name: string
  email: string
}

/** Whose account it is; null where it is gone. */
export function accountQuery(id: string) {
  return queryOptions({
    queryKey: [...AUDIT, 'account', id],
    queryFn: async ({ signal }): Promise<Named | null> => {
      try {
        const { user } = await api.json<UserDetail>(`/api/auth/users/${id}`, { signal })
        return { name: `${user.firstName} ${user.lastName}`, email: user.email }
      } catch (error) {
        if (isProblem(error, 'not_found')) return null
        throw error
      }
    },
    staleTime: NAMES_STAY_MS,
  })
}

/** Accounts by half a name or e-mail. */
export function accountsQuery(words: string) {
  return queryOptions({
    queryKey: [...AUDIT, 'accounts', words],
    queryFn: ({ signal }) => {
      const query = queryString({ query: words, limit: MOST_FOUND })
      return api.json<Page<UserRecord>>(`/api/auth/users${query}`, { signal })
    },
    placeholderData: (before) => before,
  })
}

/** Has the whole log checked, and says meanwhile how far that is. Whoever asks meanwhile waits for the same check. */
export async function verifyAudit({
  signal,
  onProgress,
}: {
  signal: AbortSignal
  onProgress: (progress: VerifyProgress) => void
}): Promise<AuditVerifyAnswer> {
  let run: string | undefined
  for (;;) {
    const query = queryString({ run, waitMs: TOLD_EVERY_MS })
    const told = await api.json<AuditVerifyProgress>(`/api/admin/audit/verify${query}`, { signal })
    if (told.state === 'done') return told
    run = told.run
    onProgress(told)
  }
}
