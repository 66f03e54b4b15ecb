import { findOrganisers } from '../organisers/queries.ts'
import { listSessions } from '../sessions/queries.ts'
import type { Db, EventRow } from '../tables.ts'
import type { EventBundle } from './view.ts'

/** Puts beside each event its organiser and its sessions. */
export async function bundlesOf(db: Db, events: readonly EventRow[]): Promise<EventBundle[]> {
  const eventIds = events.map((event) => event.id)
  const organiserIds = [...new Set(events.map((event) => event.organiser_id))]
  const [sessions, organisers] = await Promise.all([
    listSessions(db, eventIds),
    findOrganisers(db, organiserIds),
  ])
  const byEvent = Map.groupBy(sessions, (session) => session.event_id)
  return events.flatMap((event) => {
    const organiser = organisers.get(event.organiser_id)
    return organiser ? [{ event, organiser, sessions: byEvent.get(event.id) ?? [] }] : []
  })
}

export async function bundleOf(db: Db, event: EventRow): Promise<EventBundle> {
  const [bundle] = await bundlesOf(db, [event])
  if (!bundle) throw new Error(`event ${event.id} has no organiser`)
  return bundle
}
