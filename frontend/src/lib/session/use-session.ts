import type { User } from '@guichet/contracts/auth'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { api, session } from '../api/api.ts'
import { SESSION_KEY } from '../api/query-client.ts'

const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: () => session.restore(),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/** `undefined` while it is not known yet, null for a stranger. */
export function useUser(): User | null | undefined {
  const { data, isError } = useQuery(sessionQuery)
  return isError ? null : data
}

export function useIsAdmin(): boolean {
  return useUser()?.roles.includes('Admin') ?? false
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => api.response('/api/auth/logout', { method: 'POST' }),
    onSettled: () => session.forget(),
  })
}
