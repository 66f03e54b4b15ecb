import { readFileSync } from 'node:fs'
import type { Restore } from '@guichet/contracts/facts/restores'
import { type Kysely, sql } from 'kysely'
import { actOf } from '../audit/audited.ts'
import { auditRecorded } from '../audit/entry.ts'
import type { Engine } from '../database/engine.ts'
import { statementsFor } from '../database/migrate.ts'
import { feedMigrations } from '../database/migration-files.ts'
import { findFeedHead } from '../feed/queries.ts'
import type { FeedTables } from '../feed/tables.ts'
import { told } from '../feed/told.ts'
import { uuidv7 } from '../ids.ts'

/** Of an older version's copy, which is migrated at its service's start. */
export async function addFormerEpochs(db: Kysely<FeedTables>, engine: Engine): Promise<void> {
  const text = readFileSync(new URL('0003-epochs.sql', feedMigrations), 'utf8')
  for (const statement of statementsFor(engine, text)) await sql.raw(statement).execute(db)
}

/** Tells in the feed, as the first of its new epoch, that the database was put back; the audit log hears of it by that. */
export async function tellRestore(db: Kysely<FeedTables>, restore: Restore): Promise<void> {
  const { seq } = await findFeedHead(db)
  const nowMs = restore.restoredAtMs
  const fact = { type: 'database.restored', actor: 'system', restore } as const
  const act = actOf(fact)
  if (!act) throw new Error('a restore is nothing for the audit log')
  const entry = auditRecorded({ ...act, actor: fact.actor, outcome: 'done' }, undefined, {
    entryId: uuidv7(nowMs),
    nowMs,
  })
  const { facts } = told([fact, entry.fact])
  await db
    .insertInto('outbox')
    .values({ seq: seq + 1, at_ms: nowMs, facts: `[${facts.join(',')}]` })
    .execute()
  for (const { member, value, subject, untilMs } of entry.personal)
    await db
      .insertInto('outbox_personal')
      .values({
        seq: seq + 1,
        position: 1,
        member,
        value: JSON.stringify(value),
        subject,
        until_ms: untilMs,
      })
      .execute()
  await db
    .updateTable('feed_head')
    .set({ seq: seq + 1 })
    .where('id', '=', 1)
    .execute()
}

/** The epoch that a restored feed has now, and how far it went before. */
export async function findRenewal(
  db: Kysely<FeedTables>,
): Promise<{ former: { epoch: string; seq: number }; epoch: string }> {
  const { epoch } = await findFeedHead(db)
  const former = await db
    .selectFrom('feed_epochs')
    .select(['epoch', 'last_seq as seq'])
    .orderBy('last_seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { former, epoch }
}

interface Renewed {
  producer: string
  former: { epoch: string; seq: number }
  epoch: string
}

/**
 * Goes on under a producer's new epoch where nothing was read that it does not know: what it told up to there is the same. Answers
 * whether that was so; otherwise the reader forgets what it derived, and reads from the beginning. Again, it changes nothing.
 */
export async function carryCursor(
  db: Kysely<FeedTables>,
  { producer, former, epoch }: Renewed,
): Promise<'carried' | 'reads anew' | 'has not read'> {
  await db
    .updateTable('feed_cursors')
    .set({ epoch })
    .where('producer', '=', producer)
    .where('epoch', '=', former.epoch)
    .where('seq', '<=', former.seq)
    .execute()
  const known = await db
    .selectFrom('feed_cursors')
    .select('epoch')
    .where('producer', '=', producer)
    .executeTakeFirst()
  if (!known) return 'has not read'
  return known.epoch === epoch ? 'carried' : 'reads anew'
}
