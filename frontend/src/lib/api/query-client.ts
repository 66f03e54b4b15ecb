import { QueryClient } from '@tanstack/react-query'
import { forgetOthers } from '../offline/kept.ts'
import { session } from './api.ts'
import { isProblem } from './problem.ts'

/** Everything that is one person's own stands under this first key, and leaves with the person. */
export const MINE = 'mine'
export const SESSION_KEY = ['session'] as const

const TRIES = 2

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < TRIES && isWorthRetrying(error),
    },
    mutations: { retry: false },
  },
})

function isWorthRetrying(error: unknown): boolean {
  return !isProblem(error) || error.status === 0 || error.status >= 502
}

let userId: string | null = null
session.onChange((user) => {
  queryClient.setQueryData(SESSION_KEY, user)
  const nextId = user?.id ?? null
  if (userId !== null && nextId !== userId) queryClient.removeQueries({ queryKey: [MINE] })
  // Tabs that never knew who it was clear up too.
  void forgetOthers(nextId)
  userId = nextId
})
