import { posterKey } from '../posters/address.ts'
import { inksOf } from '../posters/draw-poster.ts'
import type { EventRow } from '../tables.ts'

/** Names what the picture of an event shows, so that an address may be kept for long. */
export function pictureKey(event: EventRow): string {
  return event.image_digest?.slice(0, 22) ?? posterKey(event)
}

/** Where messengers find a picture of an event: they show no SVG, and no WebP everywhere. */
export function pictureUrl(event: EventRow): string {
  return `/api/events/${event.id}/preview.jpg?v=${pictureKey(event)}`
}

export const groundOf = (event: EventRow): string => inksOf(event).ground
