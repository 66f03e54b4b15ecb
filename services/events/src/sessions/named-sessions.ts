import type { SessionState } from '@guichet/contracts/event-nouns'
import type { Db } from '../tables.ts'

function namedSessions(db: Db) {
  return db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .select([
      'sessions.id',
      'sessions.event_id as eventId',
      'events.title',
      'sessions.state',
      'sessions.starts_at_ms as startsAtMs',
      'sessions.ends_at_ms as endsAtMs',
      'events.time_zone as timeZone',
    ])
    .orderBy('sessions.starts_at_ms')
    .orderBy('sessions.id')
}

/** Sessions by what people call them, in the order of their start; without those that are no more. */
export async function findNamedSessions(db: Db, sessionIds: readonly string[]) {
  const rows = await namedSessions(db).where('sessions.id', 'in', sessionIds).execute()
  return rows.map(({ title, startsAtMs, timeZone }) => ({ title, startsAtMs, timeZone }))
}

export interface OrganiserSessionList {
  organiserId: string
  /** Of these alone; null for all. */
  within: readonly string[] | null
  endingAfterMs: number
  after: { startsAtMs: number; id: string } | undefined
  limit: number
}

/** Those of all an organiser's events that are not over, drafts too. */
export function listNamedSessions(db: Db, list: OrganiserSessionList): Promise<NamedSession[]> {
  const { organiserId, within, endingAfterMs, after } = list
  let query = namedSessions(db)
    .where('events.organiser_id', '=', organiserId)
    .where('events.state', '<>', 'cancelled')
    .where('sessions.ends_at_ms', '>', endingAfterMs)
  if (within) query = query.where('sessions.id', 'in', within)
  if (after) {
    query = query.where((eb) =>
      eb(eb.refTuple('sessions.starts_at_ms', 'sessions.id'), '>', eb.tuple(after.startsAtMs, after.id)),
    )
  }
  return query.limit(list.limit).execute()
}

interface NamedSession {
  id: string
  eventId: string
  title: string
  state: SessionState
  startsAtMs: number
  endsAtMs: number
  timeZone: string
}
