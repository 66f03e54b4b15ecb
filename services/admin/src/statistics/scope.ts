import type { StatsQuery } from '@guichet/contracts/stats'
import type { Viewer } from '@guichet/service-kit/http/access'
import { organisersWithin, requireAct } from '@guichet/service-kit/members/authority'
import { findEvent, findSession } from '../catalogue/queries.ts'
import type { Deps } from '../deps.ts'
import { nothingToSee } from '../nothing-to-see.ts'
import {
  findTimeZones,
  type Sales,
  type Scope,
  salesInDays,
  salesInPeriods,
  salesInQuarters,
  salesOfEvent,
} from './queries.ts'
import { rangeOf } from './range.ts'

const NOWHERE = 'UTC'

export interface Looked {
  scope: Scope
  /** Of all that is looked at; that of most comes first. */
  timeZones: [string, ...string[]]
}

/** What somebody asks to see, if they may. */
export async function lookAt(
  { db }: Deps,
  viewer: Viewer,
  query: Omit<StatsQuery, 'currency'>,
): Promise<Looked> {
  const { channel, organiserId, sessionId } = query
  const session = sessionId === undefined ? undefined : await findSession(db, sessionId)
  if (sessionId !== undefined && !session) throw nothingToSee()
  const eventId = query.eventId ?? session?.event_id
  if (eventId !== undefined) {
    const event = await findEvent(db, eventId)
    if (!event || (session && session.event_id !== eventId)) throw nothingToSee()
    await requireAct(db, viewer, event.organiser_id, 'see_sales')
    const range = rangeOf(query, event.time_zone)
    const scope = { ...range, organiserIds: [event.organiser_id], eventId, sessionId, channel }
    return { scope, timeZones: [event.time_zone] }
  }
  const organiserIds = await organisersWithin(db, viewer, 'see_sales', organiserId)
  const [first = NOWHERE, ...others] = await findTimeZones(db, organiserIds)
  const scope = { ...rangeOf(query, first), organiserIds, eventId, sessionId, channel }
  return { scope, timeZones: [first, ...others] }
}

/** Its rows, as few as can be. */
export function salesIn({ scope, timeZones }: Looked): Sales {
  const { eventId } = scope
  return eventId === undefined ? salesInPeriods(scope, timeZones) : salesOfEvent({ ...scope, eventId })
}

/** Its rows: `at` is a day where many events are looked at, else the quarter of an hour. */
export function daysIn({ scope, timeZones }: Looked): Sales {
  const { eventId } = scope
  return eventId === undefined ? salesInDays(scope, timeZones) : salesOfEvent({ ...scope, eventId })
}

/** Its rows, `at` being the quarter of an hour. */
export function quartersIn({ scope }: Looked): Sales {
  const { eventId } = scope
  return eventId === undefined ? salesInQuarters(scope) : salesOfEvent({ ...scope, eventId })
}
