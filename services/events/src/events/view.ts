import type { Event, EventItem, MyEvent, MyEventItem } from '@guichet/contracts/events'
import type { MemberRole } from '@guichet/contracts/roles'
import { imageUrl } from '../images/address.ts'
import { posterUrl } from '../posters/address.ts'
import { sessionView } from '../sessions/record.ts'
import type { EventRow, OrganiserRow, SessionRow } from '../tables.ts'
import { policyOf } from './refund-policy.ts'
import { nextSessionIn, type Span } from './rules.ts'

/** An event's row with what is shown beside it. */
export interface EventBundle {
  event: EventRow
  organiser: OrganiserRow
  /** All of them, in the order of their start. */
  sessions: readonly SessionRow[]
}

/** An event as lists show it. Its next session is the next one in the span. */
export function eventItemView({ event, organiser, sessions }: EventBundle, span: Span): EventItem {
  const next = nextSessionIn(sessions, span)
  return {
    id: event.id,
    slug: event.slug,
    title: event.title,
    category: event.category,
    venue: { name: event.venue_name, address: event.venue_address, city: event.venue_city },
    timeZone: event.time_zone,
    image: event.image_digest ? { url: imageUrl(event.image_digest), alt: event.image_alt ?? '' } : null,
    posterUrl: posterUrl(event),
    state: event.state,
    organiser: {
      id: organiser.id,
      name: organiser.name,
      licenceNumber: organiser.licence_number,
    },
    sessionCount: sessions.length,
    nextSession: next ? { id: next.id, startsAtMs: next.starts_at_ms } : null,
    lastStartsAtMs: sessions.at(-1)?.starts_at_ms ?? null,
  }
}

/** An event with everything; its sessions that are to come before those that are over, each in the order of their start. */
export function eventView(bundle: EventBundle, nowMs: number): Event {
  const { event, sessions } = bundle
  const over = sessions.filter((session) => session.ends_at_ms <= nowMs)
  const toCome = sessions.filter((session) => session.ends_at_ms > nowMs)
  return {
    ...eventItemView(bundle, { fromMs: nowMs }),
    description: event.description,
    refundPolicy: policyOf(event),
    sessions: [...toCome, ...over].map(sessionView),
    version: event.version,
    publishedAtMs: event.published_at_ms,
    createdAtMs: event.created_at_ms,
    updatedAtMs: event.updated_at_ms,
  }
}

export function myEventView(bundle: EventBundle, myRole: MemberRole | undefined, nowMs: number): MyEvent {
  return { ...eventView(bundle, nowMs), myRole: myRole ?? null }
}

export function myEventItemView(
  bundle: EventBundle,
  myRole: MemberRole | undefined,
  nowMs: number,
): MyEventItem {
  return {
    ...eventItemView(bundle, { fromMs: nowMs }),
    myRole: myRole ?? null,
    updatedAtMs: bundle.event.updated_at_ms,
  }
}
