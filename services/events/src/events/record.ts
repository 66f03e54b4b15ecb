import type { EventRecord } from '@guichet/contracts/facts/events'
import { imageUrl } from '../images/address.ts'
import { posterUrl } from '../posters/address.ts'
import { inksOf } from '../posters/draw-poster.ts'
import type { EventRow } from '../tables.ts'
import { policyOf } from './refund-policy.ts'

export function eventRecord(row: EventRow): EventRecord {
  const inks = inksOf(row)
  return {
    id: row.id,
    organiserId: row.organiser_id,
    state: row.state,
    slug: row.slug,
    title: row.title,
    category: row.category,
    venue: { name: row.venue_name, address: row.venue_address, city: row.venue_city },
    timeZone: row.time_zone,
    refundPolicy: policyOf(row),
    inks: { ground: inks.ground, form: inks.form },
    imageUrl: row.image_digest ? imageUrl(row.image_digest) : posterUrl(row),
  }
}
