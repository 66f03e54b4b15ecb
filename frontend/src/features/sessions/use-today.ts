import { useSyncExternalStore } from 'react'
import { calendarDay } from '../../lib/format/dates.ts'

const MINUTE_MS = 60_000

function everyMinute(onTick: () => void): () => void {
  const timer = setInterval(onTick, MINUTE_MS)
  return () => clearInterval(timer)
}

/** The day that it is at a place, another one from midnight on. */
export function useToday(timeZone: string): string {
  return useSyncExternalStore(everyMinute, () => calendarDay(Date.now(), timeZone))
}
