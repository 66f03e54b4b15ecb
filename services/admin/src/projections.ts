import { together } from '@guichet/service-kit/feed/apply'
import { authProjection } from './accounts/apply.ts'
import { validationProjection } from './attendance/apply.ts'
import { auditErasures, auditProjection } from './audit/apply.ts'
import { eventsProjection } from './catalogue/apply.ts'
import { popcornSalesProjection } from './popcorn-sales/apply.ts'
import { popcornProjection } from './pours/apply.ts'
import { ticketsProjection } from './sales/apply.ts'

/** What is derived from whose feed. */
export const projections = {
  events: together(eventsProjection, auditProjection('events')),
  tickets: together(ticketsProjection, auditProjection('tickets')),
  validation: together(validationProjection, auditProjection('validation')),
  popcorn: together(popcornProjection, popcornSalesProjection, auditProjection('popcorn')),
  auth: together(authProjection, auditProjection('auth'), auditErasures),
  admin: auditProjection('admin'),
}
