import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type Taken, takeTable } from './take-table.ts'

/** A table that is being taken away: how far that has got, and a way out of it. */
export interface Taking {
  state: 'not yet' | 'running' | 'done' | 'cancelled' | 'failed'
  /** Once the first rows came. */
  taken: Taken | undefined
  error: Error | null
  start(): void
  cancel(): void
}

export function useTaking(path: string): Taking {
  const [taken, setTaken] = useState<Taken>()
  const aborting = useRef<AbortController>(null)
  const { status, error, mutate } = useMutation({
    mutationFn: () => {
      setTaken(undefined)
      aborting.current = new AbortController()
      return takeTable(path, { signal: aborting.current.signal, onTaken: setTaken })
    },
    onSuccess: setTaken,
    retry: false,
  })
  const isCancelled = error instanceof DOMException && error.name === 'AbortError'
  const states = { idle: 'not yet', pending: 'running', success: 'done' } as const
  return {
    state: status === 'error' ? (isCancelled ? 'cancelled' : 'failed') : states[status],
    taken,
    error,
    start: () => mutate(),
    cancel: () => aborting.current?.abort(),
  }
}
