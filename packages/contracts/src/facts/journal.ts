import { z } from 'zod'
import { digest, id } from '../primitives.ts'
import { actor } from './actor.ts'

/** What a period of a money journal came to is told by its hash alone. */
export const closingRecord = z.object({
  id,
  organiserId: id,
  register: z.string(),
  period: z.enum(['day', 'month', 'year']),
  number: z.int().positive(),
  startsOn: z.iso.date(),
  entries: z.int().min(0),
  headHash: digest,
  hash: digest,
})

/** What every service with a money journal says. */
export const journalFacts = [
  z.object({ type: z.literal('journal.closed'), actor, closing: closingRecord }),
  z.object({
    type: z.literal('journal.archived'),
    actor,
    closingId: id,
    format: z.enum(['csv', 'json']),
  }),
] as const
