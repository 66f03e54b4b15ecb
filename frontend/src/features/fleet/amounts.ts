const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `12 MB`, as the reader's language writes it. */
export function formatBytes(bytes: number, locale: string): string {
  const power = Math.min(SIZES.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const amount = bytes / 1000 ** power
  return inUnit(amount, SIZES[power] ?? 'byte', locale)
}

/** `4 ms`, `1.2 sec`, `3 min`. */
export function formatDuration(ms: number, locale: string): string {
  if (ms < 1_000) return inUnit(ms, 'millisecond', locale)
  if (ms < 60_000) return inUnit(ms / 1_000, 'second', locale)
  if (ms < 3_600_000) return inUnit(ms / 60_000, 'minute', locale)
  if (ms < 86_400_000) return inUnit(ms / 3_600_000, 'hour', locale)
  return inUnit(ms / 86_400_000, 'day', locale)
}

function inUnit(amount: number, unit: string, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 ? 1 : 0,
  }).format(amount)
}
