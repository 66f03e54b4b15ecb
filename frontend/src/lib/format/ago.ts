const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How long ago, as one says it: `now`, `3 minutes ago`, `yesterday`. A clock that is a little ahead says now. */
export function formatAgo(atMs: number, nowMs: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const agoMs = Math.max(0, nowMs - atMs)
  const [unit, lengthMs] = STEPS.find(([, ms]) => agoMs >= ms) ?? ['second', Number.POSITIVE_INFINITY]
  return words.format(-Math.floor(agoMs / lengthMs), unit)
}
