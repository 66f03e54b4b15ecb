import { applyFeed, type Projection } from '@guichet/service-kit/feed/apply'
import { ERASURES } from '@guichet/service-kit/feed/erased'
import { eventsProjection } from './sessions/apply.ts'
import type { Tables } from './tables.ts'
import { ticketsProjection } from './tickets/apply.ts'

/** Derives nothing: the kit forgets from where they let people in. */
const erasuresProjection: Projection<Tables> = {
  types: ERASURES,
  apply: async () => undefined,
  reset: async () => undefined,
}

/** What is derived from whose feed. */
export const projections = {
  events: eventsProjection,
  tickets: ticketsProjection,
  auth: erasuresProjection,
}

export const applyFacts = applyFeed<Tables>(projections)
