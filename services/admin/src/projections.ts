import { authProjection } from './accounts/apply.ts'
import { validationProjection } from './attendance/apply.ts'
import { eventsProjection } from './catalogue/apply.ts'
import { popcornProjection } from './pours/apply.ts'
import { ticketsProjection } from './sales/apply.ts'

/** What is derived from whose feed. */
export const projections = {
  events: eventsProjection,
  tickets: ticketsProjection,
  validation: validationProjection,
  popcorn: popcornProjection,
  auth: authProjection,
}
