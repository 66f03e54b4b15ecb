import { useSyncExternalStore } from 'react'

const SECOND_MS = 1000

function everySecond(onTick: () => void): () => void {
  const timer = setInterval(onTick, SECOND_MS)
  return () => clearInterval(timer)
}

/** The present moment, whole seconds, once a second. */
export function useNowMs(): number {
  return useSyncExternalStore(everySecond, () => Math.floor(Date.now() / SECOND_MS) * SECOND_MS)
}
