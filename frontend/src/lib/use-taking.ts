import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
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

/** It ends with the page that shows it: nobody would see it go on, nor end it. */
export function useTaking(path: string): Taking {
  const [taken, setTaken] = useState<Taken>()
  const aborting = useRef<AbortController>(null)
  useEffect(() => () => aborting.current?.abort(), [])
  const { status, variables, data, error, mutate } = useMutation({
    mutationFn: (wanted: string) => {
      setTaken(undefined)
      aborting.current = new AbortController()
      return takeTable(wanted, { signal: aborting.current.signal, onTaken: setTaken })
    },
    onSuccess: (all) => setTaken(all ?? undefined),
    retry: false,
  })
  return {
    state: stateOf(),
    taken,
    error,
    start: () => mutate(path),
    cancel: () => aborting.current?.abort(),
  }

  function stateOf(): Taking['state'] {
    if (status === 'pending') return 'running'
    // What came of another choice says nothing of this one; nor is there anything to say where nobody said where to.
    if (status === 'idle' || variables !== path || data === null) return 'not yet'
    if (status === 'success') return 'done'
    return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : 'failed'
  }
}
