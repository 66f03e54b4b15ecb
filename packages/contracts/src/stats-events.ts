import { z } from 'zod'
import { epochMs, id, line, page, pageQuery, timeZone } from './primitives.ts'

// GET /api/admin/stats/events: those whose figures one may see, whether anything was sold or not, the newest first
export const statsEventsQuery = pageQuery.extend({
  organiserId: id.optional(),
  /** Words of the title, whatever their accents and case. */
  query: line(120).optional(),
})
export type StatsEventsQuery = z.infer<typeof statsEventsQuery>

export const statsEvent = z.object({
  id,
  title: z.string(),
  timeZone,
  /** When the last of its sessions begins, which tells it from others of its title; null where it has none. */
  lastStartsAtMs: epochMs.nullable(),
})
export type StatsEvent = z.infer<typeof statsEvent>
export const statsEventPage = page(statsEvent)

// GET /api/admin/stats/events/:id
export const statsEventAnswer = z.object({ event: statsEvent })
export type StatsEventAnswer = z.infer<typeof statsEventAnswer>
