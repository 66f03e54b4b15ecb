import type { Venue } from '@guichet/contracts/event-nouns'

/**
 * Where a map shows the venue: the reader's own program of maps where the system knows `geo:`, else OpenStreetMap. Nothing of either is
 * loaded before somebody follows it.
 */
export function mapAddress({ name, address, city }: Venue, userAgent: string): string {
  const wanted = encodeURIComponent(`${address}, ${city}`)
  if (!/Android/.test(userAgent)) return `https://www.openstreetmap.org/search?query=${wanted}`
  return `geo:0,0?q=${wanted}(${encodeURIComponent(name)})`
}
