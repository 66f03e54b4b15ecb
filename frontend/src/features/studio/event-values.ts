import type { Category, RefundPolicy } from '@guichet/contracts/event-nouns'
import type { Event, MyEventItem } from '@guichet/contracts/events'

export const CATEGORIES = [
  'film',
  'concert',
  'theatre',
  'sport',
  'fair',
  'comedy',
  'dance',
  'exhibition',
  'family',
  'conference',
  'other',
] as const satisfies Category[]

/** What an event's form holds. */
export interface EventValues {
  title: string
  category: Category
  description: string
  venue: { name: string; address: string; city: string }
  timeZone: string
  refundPolicy: RefundPolicy
}

export function newEventValues(timeZone: string): EventValues {
  return {
    title: '',
    category: 'concert',
    description: '',
    venue: { name: '', address: '', city: '' },
    timeZone,
    refundPolicy: { refundable: false, untilHoursBefore: 0, feeCents: 0, exchangeable: false },
  }
}

export function eventValuesOf(event: EventValues): EventValues {
  const { title, category, description, venue, timeZone, refundPolicy } = event
  const { name, address, city } = venue
  return { title, category, description, venue: { name, address, city }, timeZone, refundPolicy }
}

/** What was read when the form was opened, and the version it was read at. */
export interface EventBase {
  version: number
  values: EventValues
}

/**
 * A newer version whose own fields are the same, as after a session was added, is a good base; one that somebody else wrote
 * in is not, so that saving over it is refused.
 */
export function freshBase(base: EventBase, event: Event): EventBase {
  const isSame = JSON.stringify(eventValuesOf(event)) === JSON.stringify(base.values)
  return isSame ? { ...base, version: event.version } : base
}

export interface ReadyFor {
  id: 'session' | 'offers' | 'description' | 'image' | 'licence'
  done: boolean
  /** Without it nothing can be published; the others are advice. */
  needed: boolean
}

interface Sold {
  sessionId: string
}

/** What an event has and lacks before it goes on sale. */
export function checklist(event: Event, offers: readonly Sold[], nowMs: number): ReadyFor[] {
  const upcoming = event.sessions.filter(({ startsAtMs }) => startsAtMs > nowMs)
  const priced = new Set(offers.map(({ sessionId }) => sessionId))
  return [
    { id: 'session', done: upcoming.length > 0, needed: true },
    { id: 'offers', done: upcoming.length > 0 && upcoming.every(({ id }) => priced.has(id)), needed: true },
    { id: 'description', done: event.description !== '', needed: false },
    { id: 'image', done: event.image !== null, needed: false },
    { id: 'licence', done: event.organiser.licenceNumber !== null, needed: false },
  ]
}

export type Shelf = 'upcoming' | 'drafts' | 'past'

type Shelved = Pick<Event, 'state' | 'lastStartsAtMs' | 'nextSession'>

/** Where an event stands in the list. */
export function shelfOf({ state, lastStartsAtMs, nextSession }: Shelved, nowMs: number): Shelf {
  if (state === 'draft') return 'drafts'
  if (state === 'cancelled') return 'past'
  return nextSession !== null || (lastStartsAtMs ?? 0) > nowMs ? 'upcoming' : 'past'
}

type Ordered = Pick<MyEventItem, 'nextSession' | 'lastStartsAtMs' | 'updatedAtMs'>

/** What comes next first, what was touched last first, what has just ended first. */
export function inShelfOrder<Item extends Ordered>(items: readonly Item[], shelf: Shelf): Item[] {
  const rank: Record<Shelf, (item: Item) => number> = {
    upcoming: ({ nextSession }) => nextSession?.startsAtMs ?? Number.POSITIVE_INFINITY,
    drafts: ({ updatedAtMs }) => -updatedAtMs,
    past: ({ lastStartsAtMs }) => -(lastStartsAtMs ?? 0),
  }
  return items.toSorted((one, other) => rank[shelf](one) - rank[shelf](other))
}
