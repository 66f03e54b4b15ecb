import { applyFeed } from '@guichet/service-kit/feed/apply'
import { authProjection } from './accounts/apply.ts'
import { validationProjection } from './attendance/apply.ts'
import { eventsProjection } from './catalogue/apply.ts'
import { popcornProjection } from './pours/apply.ts'
import { ticketsProjection } from './sales/apply.ts'
import type { Tables } from './tables.ts'

export const applyFacts = applyFeed<Tables>({
  events: eventsProjection,
  tickets: ticketsProjection,
  validation: validationProjection,
  popcorn: popcornProjection,
  auth: authProjection,
})
