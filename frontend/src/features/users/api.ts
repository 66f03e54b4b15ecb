import type { Page } from '@guichet/contracts/primitives'
import type { FleetRole } from '@guichet/contracts/roles'
import type { Registration, UserAnswer, UserDetail, UserRecord } from '@guichet/contracts/users'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import type { Language } from '../../lib/i18n/languages.ts'
import type { UsersSearch } from './users-search.ts'

const MOST_PER_PAGE = 50
const LOOK_AGAIN_MS = 10_000
/** What every list and every account of these pages stands under. */
export const USERS = [MINE, 'users'] as const

const filterOf = ({ find, role, locked, sort }: UsersSearch) => ({
  query: find,
  role,
  locked: locked && String(locked === 'yes'),
  sort,
})

export function usersQuery(search: UsersSearch) {
  const filter = filterOf(search)
  return infiniteQueryOptions({
    queryKey: [...USERS, 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...filter, limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<UserRecord>>(`/api/auth/users${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
}

/** The same as a table. */
export function usersTablePath(search: UsersSearch, locale: Language): string {
  return `/api/auth/users.csv${queryString({ ...filterOf(search), locale, bom: '1' })}`
}

export function registrationsQuery(find: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...USERS, 'registrations', find],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ query: find, limit: 10, cursor: pageParam })
      return api.json<Page<Registration>>(`/api/auth/registrations${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
    // They come and go within minutes, while somebody on the phone waits.
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function userQuery(id: string) {
  return queryOptions({
    queryKey: [...USERS, 'one', id],
    queryFn: ({ signal }) => api.json<UserDetail>(`/api/auth/users/${id}`, { signal }),
  })
}

export function changeRoles(id: string, roles: readonly FleetRole[]): Promise<UserAnswer> {
  return api.json(`/api/auth/users/${id}`, { method: 'PATCH', body: { roles } })
}

export function lockUser(id: string, reason: string): Promise<UserAnswer> {
  return api.json(`/api/auth/users/${id}/lock`, { method: 'POST', body: { reason } })
}

export function unlockUser(id: string): Promise<UserAnswer> {
  return api.json(`/api/auth/users/${id}/unlock`, { method: 'POST' })
}

export function endSignIns(id: string): Promise<Response> {
  return api.response(`/api/auth/users/${id}/sign-ins`, { method: 'DELETE' })
}

export function sendReset(id: string): Promise<Response> {
  return api.response(`/api/auth/users/${id}/password-reset`, { method: 'POST' })
}

export function resendCode(id: string): Promise<Response> {
  return api.response(`/api/auth/registrations/${id}/resend`, { method: 'POST' })
}

export function eraseUser(id: string, email: string): Promise<Response> {
  return api.response(`/api/auth/users/${id}/erase`, { method: 'POST', body: { email } })
}

export function eraseGuest(email: string): Promise<Response> {
  return api.response('/api/auth/guests/erase', { method: 'POST', body: { email } })
}
