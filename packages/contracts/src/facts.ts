import { z } from 'zod'
import { auditFacts } from './facts/audit.ts'
import { authFacts } from './facts/auth.ts'
import { eventsFacts } from './facts/events.ts'
import { exportFacts } from './facts/exports.ts'
import { journalFacts } from './facts/journal.ts'
import { popcornFacts } from './facts/popcorn.ts'
import { restoreFacts } from './facts/restores.ts'
import { ticketsFacts } from './facts/tickets.ts'
import { validationFacts } from './facts/validation.ts'
import { epochMsInQuery } from './primitives.ts'

/**
 * What happened, as services tell each other: each fact carries the whole state of what it is about, so that applying
 * one twice changes nothing, and names people by pseudonymous ids.
 */
export const fact = z.discriminatedUnion('type', [
  ...auditFacts,
  ...authFacts,
  ...eventsFacts,
  ...exportFacts,
  ...journalFacts,
  ...popcornFacts,
  ...restoreFacts,
  ...ticketsFacts,
  ...validationFacts,
])
export type Fact = z.infer<typeof fact>
export type FactType = Fact['type']
export type FactOf<Type extends FactType> = Extract<Fact, { type: Type }>

// GET /internal/feed: a long poll, answered as soon as there is a row after `afterSeq`
const seqInQuery = z.coerce.number<string | number>().pipe(z.int().min(0))
export const feedQuery = z.strictObject({
  afterSeq: seqInQuery.optional(),
  /** Instead of `afterSeq`, for a reader to whom older facts mean nothing. */
  sinceMs: epochMsInQuery.optional(),
  /** The epoch that `afterSeq` was read in. */
  epoch: z.string().max(64).optional(),
  /** The kinds of facts the reader wants, with commas between; all without. Rows that have none of them come empty. */
  types: z.string().max(1000).optional(),
  /** The reader is in no hurry: it is answered when there is time, which may take as long as it would wait for news. */
  leisure: z.literal('1').optional(),
  waitMs: z.coerce.number<string | number>().pipe(z.int().min(0).max(30_000)).default(0),
})
export type FeedQuery = z.infer<typeof feedQuery>

function feedPageOf<Each extends z.ZodType>(each: Each) {
  return z.object({
    /** Changes when the producer's database was restored: the numbers start to mean other facts. */
    epoch: z.string(),
    headSeq: z.int().min(0),
    /** Epochs of before, in their order, and the last row of each that is still known: it is the same under any epoch. */
    former: z.array(z.object({ epoch: z.string(), lastSeq: z.int().min(0) })).optional(),
    /** One row per group of writes, its facts in their order. */
    rows: z.array(z.object({ seq: z.int().positive(), atMs: z.int(), facts: z.array(each) })),
  })
}

export const feedPage = feedPageOf(fact)
export type FeedPage = z.infer<typeof feedPage>

/** For who reads on only where a fact is one they want. */
export const unreadFeedPage = feedPageOf(z.looseObject({ type: z.string() }))
