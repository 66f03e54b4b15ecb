import type { Category } from '@guichet/contracts/event-nouns'
import type { Db, EventRow } from '../tables.ts'

export interface PublishedFilter {
  /** All must be found, each in the event or in its organiser's name. */
  words: readonly string[]
  category: Category | undefined
  /** How the city's name begins, as searched. */
  city: string
  fromMs: number
  toMs: number | undefined
  after: { startsAtMs: number; eventId: string } | undefined
  limit: number
}

/** Published events with a session in the span, by the start of the next one in it (rules.ts: nextSessionIn). */
export async function listPublished(
  db: Db,
  { words, category, city, fromMs, toMs, after, limit }: PublishedFilter,
): Promise<(EventRow & { next_starts_at_ms: number })[]> {
  let query = db
    .selectFrom('events')
    .innerJoin('organisers', 'organisers.id', 'events.organiser_id')
    .innerJoin(nextStarts(db, fromMs, toMs), 'next.event_id', 'events.id')
    .selectAll('events')
    .select('next.next_starts_at_ms')
    .where('events.state', '=', 'published')
  if (category) query = query.where('events.category', '=', category)
  if (city) query = query.where('events.city_search_text', 'like', `${city}%`)
  for (const word of words) {
    query = query.where((eb) =>
      eb.or([
        eb('events.search_text', 'like', `%${word}%`),
        eb('organisers.search_text', 'like', `%${word}%`),
      ]),
    )
  }
  if (after) {
    query = query.where((eb) =>
      eb.or([
        eb('next.next_starts_at_ms', '>', after.startsAtMs),
        eb.and([eb('next.next_starts_at_ms', '=', after.startsAtMs), eb('events.id', '>', after.eventId)]),
      ]),
    )
  }
  return query.orderBy('next.next_starts_at_ms').orderBy('events.id').limit(limit).execute()
}

function nextStarts(db: Db, fromMs: number, toMs: number | undefined) {
  let query = db
    .selectFrom('sessions')
    .select(['event_id'])
    .select((eb) =>
      eb.fn
        .coalesce(
          eb.fn.min<number>(eb.case().when('starts_at_ms', '>=', fromMs).then(eb.ref('starts_at_ms')).end()),
          eb.fn.min<number>('starts_at_ms'),
        )
        .as('next_starts_at_ms'),
    )
    .where('state', '<>', 'cancelled')
    .where('ends_at_ms', '>', fromMs)
  if (toMs !== undefined) query = query.where('starts_at_ms', '<', toMs)
  return query.groupBy('event_id').as('next')
}
