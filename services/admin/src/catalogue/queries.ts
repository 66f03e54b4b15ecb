import type { EventRecord, OrganiserRecord, SessionRecord } from '@guichet/contracts/facts/events'
import { searchText } from '@guichet/service-kit/search-text'
import type { Db, EventRow, SessionRow } from '../tables.ts'

export async function saveOrganiser(db: Db, { id, name, currency }: OrganiserRecord): Promise<void> {
  await db
    .insertInto('organisers')
    .values({ id, name, currency })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, currency }))
    .execute()
}

export function findEvent(db: Db, eventId: string): Promise<EventRow | undefined> {
  return db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirst()
}

export async function saveEvent(db: Db, event: EventRecord): Promise<void> {
  const row = {
    organiser_id: event.organiserId,
    state: event.state,
    title: event.title,
    search_text: searchText(event.title),
    time_zone: event.timeZone,
  }
  await db
    .insertInto('events')
    .values({ id: event.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export async function deleteEvent(db: Db, eventId: string): Promise<void> {
  await db.deleteFrom('events').where('id', '=', eventId).execute()
}

export async function saveSession(db: Db, session: SessionRecord): Promise<void> {
  const row = {
    event_id: session.eventId,
    organiser_id: session.organiserId,
    state: session.state,
    starts_at_ms: session.startsAtMs,
    ends_at_ms: session.endsAtMs,
    capacity: session.capacity,
  }
  await db
    .insertInto('sessions')
    .values({ id: session.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

export function findSession(db: Db, sessionId: string): Promise<SessionRow | undefined> {
  return db.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirst()
}

export async function deleteSession(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', sessionId).execute()
}

export async function forgetCatalogue(db: Db): Promise<void> {
  for (const table of ['memberships', 'organisers', 'events', 'sessions', 'sales_periods'] as const) {
    await db.deleteFrom(table).execute()
  }
}
