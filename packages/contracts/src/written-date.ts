/** A moment as its language writes it: in French the first of a month is `1er`, which Intl does not know. */
export function writtenDate(format: Intl.DateTimeFormat, atMs: number): string {
  const parts = format.formatToParts(atMs)
  const isInWords = parts.some(({ type, value }) => type === 'month' && /^\p{L}/u.test(value))
  const isFrench = format.resolvedOptions().locale.startsWith('fr')
  return parts
    .map(({ type, value }) => (isFrench && isInWords && type === 'day' && value === '1' ? '1er' : value))
    .join('')
}
