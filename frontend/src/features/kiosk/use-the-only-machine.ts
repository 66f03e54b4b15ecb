import { useEffect, useState } from 'react'

const LOCK = 'guichet-machine'

/** `other`: another window of this browser is the machine already; once that one is closed, this one takes over. */
export type Hold = 'asking' | 'mine' | 'other'

/** Two windows with one key would pour twice what one journal knows: only one of them is the machine. */
export function useTheOnlyMachine(): Hold {
  const [hold, setHold] = useState<Hold>('asking')
  useEffect(() => {
    if (!navigator.locks) return
    const waiting = new AbortController()
    const { promise: left, resolve: leave } = Promise.withResolvers<void>()
    function keep(): Promise<void> {
      if (!waiting.signal.aborted) setHold('mine')
      return left
    }
    async function take() {
      const isFree = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock === null) return false
        await keep()
        return true
      })
      if (isFree || waiting.signal.aborted) return
      setHold('other')
      await navigator.locks.request(LOCK, { signal: waiting.signal }, keep)
    }
    take().catch(() => undefined)
    return () => {
      leave()
      waiting.abort()
    }
  }, [])
  return hold
}
