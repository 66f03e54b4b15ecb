import { createHash } from 'node:crypto'
import type { EventRow } from '../tables.ts'

type Drawn = Pick<EventRow, 'id' | 'title' | 'category'>

/**
 * Changes with what is drawn, so that an address may be kept for long. Only whoever reads the event learns it, so it also
 * opens a draft's poster to an <img>, which cannot send a token.
 */
export function posterKey({ id, title, category }: Drawn): string {
  return createHash('sha256').update(`${id}\n${category}\n${title}`).digest('base64url').slice(0, 22)
}

export function posterUrl(event: Drawn): string {
  return `/api/events/${event.id}/poster.svg?v=${posterKey(event)}`
}
