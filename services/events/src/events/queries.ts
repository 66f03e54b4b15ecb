import type { EventState } from '@guichet/contracts/event-nouns'
import { id, slug } from '@guichet/contracts/primitives'
import { sql } from 'kysely'
import type { Db, EventRow } from '../tables.ts'

export async function findEvent(db: Db, eventId: string): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirst()
}

/** An event that everybody may see. */
export async function findPublicEvent(
  db: Db,
  by: { id: string } | { slug: string },
): Promise<EventRow | undefined> {
  const query = db.selectFrom('events').selectAll().where('state', '<>', 'draft')
  return ('id' in by ? query.where('id', '=', by.id) : query.where('slug', '=', by.slug)).executeTakeFirst()
}

/** A published event by either of its names; none where it is neither. */
export async function findByIdOrSlug(db: Db, idOrSlug: string): Promise<EventRow | undefined> {
  if (id.safeParse(idOrSlug).success) return findPublicEvent(db, { id: idOrSlug })
  return slug.safeParse(idOrSlug).success ? findPublicEvent(db, { slug: idOrSlug }) : undefined
}

export async function findTakenSlugs(
  db: Db,
  slugs: readonly string[],
  exceptId: string,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('events')
    .select('slug')
    .where('slug', 'in', slugs)
    .where('id', '<>', exceptId)
    .execute()
  return new Set(rows.map((row) => row.slug))
}

/** The events of an organiser that have one of these sessions; null for all. */
export interface Shelf {
  organiserId: string
  sessionIds: readonly string[] | null
}

export interface MyEventsFilter {
  shelves: readonly Shelf[]
  state: EventState | undefined
  beforeId: string | undefined
  limit: number
}

/** The newest first. */
export async function listEventsOf(db: Db, filter: MyEventsFilter): Promise<EventRow[]> {
  if (filter.shelves.length === 0) return []
  let query = db
    .selectFrom('events')
    .selectAll()
    .where((eb) =>
      eb.or(
        filter.shelves.map(({ organiserId, sessionIds }) => {
          const own = eb('organiser_id', '=', organiserId)
          if (sessionIds === null) return own
          const events = eb.selectFrom('sessions').select('event_id').where('sessions.id', 'in', sessionIds)
          return eb.and([own, eb('events.id', 'in', events)])
        }),
      ),
    )
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.beforeId) query = query.where('id', '<', filter.beforeId)
  return query.orderBy('id', 'desc').limit(filter.limit).execute()
}

export async function insertEvent(db: Db, event: EventRow): Promise<void> {
  await db.insertInto('events').values(event).execute()
}

export type EventPatch = Partial<
  Omit<EventRow, 'id' | 'organiser_id' | 'version' | 'created_at_ms' | 'updated_at_ms'>
>

/** Stores a change of an event or of what belongs to it, and counts it. */
export async function changeEvent(
  db: Db,
  eventId: string,
  nowMs: number,
  patch: EventPatch,
): Promise<EventRow> {
  return db
    .updateTable('events')
    .set({ ...patch, version: sql<number>`version + 1`, updated_at_ms: nowMs })
    .where('id', '=', eventId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function deleteEventRow(db: Db, eventId: string): Promise<void> {
  await db.deleteFrom('events').where('id', '=', eventId).execute()
}
