import type { Kysely } from 'kysely'
import { each, type Tx } from '../write-port/verb.ts'
import type { FeedTables } from './tables.ts'

/** A member of a fact that is about a person: told with the fact, but kept apart from it, so that it can be forgotten. */
export interface Personal {
  member: string
  value: unknown
  /** Whom it is about: what is said of an erased person is looked for by this. */
  subject: string
  untilMs: number
}

const MOST_AT_ONCE = 1_000

/** Facts that were told before are told without it from now on. */
export async function forgetPersonalOf(db: Kysely<FeedTables>, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  await db.deleteFrom('outbox_personal').where('subject', 'in', subjects).execute()
}

/** Forgets what was kept long enough, some at a time. True when there may be more. */
export const forgetPersonal = each(async ({ db, nowMs }: Tx<FeedTables>, _: null): Promise<boolean> => {
  const over = await db
    .selectFrom('outbox_personal')
    .select(['seq', 'position', 'member'])
    .where('until_ms', '<=', nowMs)
    .limit(MOST_AT_ONCE)
    .execute()
  for (const { seq, position, member } of over) {
    await db
      .deleteFrom('outbox_personal')
      .where('seq', '=', seq)
      .where('position', '=', position)
      .where('member', '=', member)
      .execute()
  }
  return over.length === MOST_AT_ONCE
})
