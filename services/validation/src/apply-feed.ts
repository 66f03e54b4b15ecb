import { applyFeed } from '@guichet/service-kit/feed/apply'
import { eventsProjection } from './sessions/apply.ts'
import type { Tables } from './tables.ts'
import { ticketsProjection } from './tickets/apply.ts'

export const applyFacts = applyFeed<Tables>({ events: eventsProjection, tickets: ticketsProjection })
