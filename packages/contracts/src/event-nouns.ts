import { z } from 'zod'
import { line } from './primitives.ts'

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
