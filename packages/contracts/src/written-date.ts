/** A moment as its language writes it: in French the first of a month is `1er`, which Intl does not know. */
export function writtenDate(format: Intl.DateTimeFormat, atMs: number): string {
  const written = format.format(atMs)
  if (!format.resolvedOptions().locale.startsWith('fr')) return written
  const parts = format.formatToParts(atMs)
  const isInWords = parts.some(({ type, value }) => type === 'month' && /^\p{L}/u.test(value))
  if (!isInWords) return written
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? '1er' : value)).join('')
}
