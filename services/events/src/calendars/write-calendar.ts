import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import type { EventBundle } from '../events/view.ts'
import type { SessionRow } from '../tables.ts'

const zones = new Set(tzlib_get_timezones(false))

/**
 * An iCalendar file (RFC 5545) of an event's sessions, in the time zone of the place. A session keeps its UID for good, and its SEQUENCE
 * rises with every change of the event, so that a file opened again moves or cancels what an earlier one wrote.
 */
export function writeCalendar(
  { event, organiser }: EventBundle,
  sessions: readonly SessionRow[],
  publicUrl: string,
): string {
  const calendar = ical({
    prodId: { company: 'Guichet', product: 'events', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    name: event.title,
    // None of its own, which would also be the clock of its DTSTAMP: that is always UTC.
    timezone: { name: null, generator: blockOf },
  })
  const url = `${publicUrl}/events/${event.slug}`
  const isCancelled = (session: SessionRow) => session.state === 'cancelled' || event.state === 'cancelled'
  for (const session of sessions) {
    calendar.createEvent({
      id: `${session.id}@guichet`,
      sequence: event.version,
      stamp: new Date(event.updated_at_ms),
      ...momentsOf(session, event.time_zone),
      summary: event.title,
      description: descriptionOf(session, url),
      url: `${url}?session=${session.id}`,
      location: {
        title: event.venue_name,
        address: `${event.venue_address}, ${event.venue_city}`,
      },
      status: isCancelled(session) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      x: [['X-GUICHET-ORGANISER', organiser.name]],
    })
  }
  return calendar.toString()
}

/** In UTC where a zone is so new, or so old, that nobody wrote down its rules. */
function momentsOf(session: SessionRow, timeZone: string): Pick<ICalEventData, 'start' | 'end' | 'timezone'> {
  const start = Temporal.Instant.fromEpochMilliseconds(session.starts_at_ms)
  const end = Temporal.Instant.fromEpochMilliseconds(session.ends_at_ms)
  if (!zones.has(timeZone)) return { start, end }
  return {
    start: start.toZonedDateTimeISO(timeZone),
    end: end.toZonedDateTimeISO(timeZone),
    timezone: timeZone,
  }
}

function descriptionOf({ notice }: SessionRow, url: string): string {
  return notice ? `${notice}\n\n${url}` : url
}

function blockOf(timeZone: string): string | null {
  return tzlib_get_ical_block(timeZone, false)[0] ?? null
}
