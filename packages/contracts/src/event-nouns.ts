import { z } from 'zod'
import { cents, line } from './primitives.ts'

export const category = z.enum([
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
])
export type Category = z.infer<typeof category>

export const venue = z.object({ name: line(120), address: line(200), city: line(100) })
export type Venue = z.infer<typeof venue>

export const eventState = z.enum(['draft', 'published', 'cancelled'])
export type EventState = z.infer<typeof eventState>

export const sessionState = z.enum(['scheduled', 'moved', 'cancelled'])
export type SessionState = z.infer<typeof sessionState>

/** What a buyer may do with a ticket they do not need any more, decided by the organiser before it is bought. */
export const refundPolicy = z.object({
  refundable: z.boolean(),
  /** Until how many hours before the session begins tickets are given or changed back. */
  untilHoursBefore: z
    .int()
    .min(0)
    .max(366 * 24),
  /** Kept of each ticket given back, its price at most. */
  feeCents: cents,
  /** Whether a ticket may become one of another session or tariff of the same event. */
  exchangeable: z.boolean(),
})
export type RefundPolicy = z.infer<typeof refundPolicy>

/** Tickets are final, where the organiser says nothing. */
export const NO_REFUNDS: RefundPolicy = {
  refundable: false,
  untilHoursBefore: 0,
  feeCents: 0,
  exchangeable: false,
}
