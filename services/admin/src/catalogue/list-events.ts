import type { StatsEvent } from '@guichet/contracts/stats-events'
import type { Db } from '../tables.ts'

interface EventList {
  organiserIds: readonly string[] | null
  /** All must be found in the title. */
  words: readonly string[]
  beforeId: string | undefined
  limit: number
}

/** Events that were published once, the newest first. */
export function listEvents(
  db: Db,
  { organiserIds, words, beforeId, limit }: EventList,
): Promise<StatsEvent[]> {
  let query = eventsWithLast(db).where('events.state', '<>', 'draft')
  if (organiserIds) query = query.where('events.organiser_id', 'in', organiserIds)
  for (const word of words) query = query.where('events.search_text', 'like', `%${word}%`)
  if (beforeId) query = query.where('events.id', '<', beforeId)
  return query.orderBy('events.id', 'desc').limit(limit).execute()
}

/** With whose it is. */
export function findEventWithLast(
  db: Db,
  eventId: string,
): Promise<(StatsEvent & { organiserId: string }) | undefined> {
  return eventsWithLast(db)
    .select('events.organiser_id as organiserId')
    .where('events.id', '=', eventId)
    .executeTakeFirst()
}

function eventsWithLast(db: Db) {
  return db.selectFrom('events').select((eb) => [
    'events.id',
    'events.title',
    'events.time_zone as timeZone',
    eb
      .selectFrom('sessions')
      .select((session) => session.fn.max<number | null>('sessions.starts_at_ms').as('starts_at_ms'))
      .whereRef('sessions.event_id', '=', 'events.id')
      .as('lastStartsAtMs'),
  ])
}
