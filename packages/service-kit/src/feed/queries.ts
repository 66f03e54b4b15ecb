import type { Fact, FeedPage } from '@guichet/contracts/facts'
import type { Kysely } from 'kysely'
import type { FeedTables, PersonalRow } from './tables.ts'
import { factsWithPersonal } from './text-of-page.ts'

const MOST_ROWS = 200

export interface FormerEpoch {
  epoch: string
  lastSeq: number
}

/** Rows as they are kept: their facts are JSON. */
export interface FeedText {
  epoch: string
  headSeq: number
  former: FormerEpoch[]
  rows: FeedTables['outbox'][]
  /** What they say of people, by the number of the row. */
  personal: ReadonlyMap<number, readonly PersonalRow[]>
}

/** The rows after `afterSeq`, in order, with the head they were read under. */
export async function readFeedText(db: Kysely<FeedTables>, afterSeq: number): Promise<FeedText> {
  const head = await findFeedHead(db)
  const rows = await db
    .selectFrom('outbox')
    .select(['seq', 'at_ms', 'facts'])
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(MOST_ROWS)
    .execute()
  return {
    epoch: head.epoch,
    headSeq: Math.max(head.seq, rows.at(-1)?.seq ?? 0),
    former: await listFormerEpochs(db),
    rows,
    personal: await findPersonal(db, rows),
  }
}

async function findPersonal(
  db: Kysely<FeedTables>,
  rows: readonly { seq: number }[],
): Promise<Map<number, PersonalRow[]>> {
  const [first, last] = [rows.at(0), rows.at(-1)]
  if (!first || !last) return new Map()
  const found = await db
    .selectFrom('outbox_personal')
    .selectAll()
    .where('seq', '>=', first.seq)
    .where('seq', '<=', last.seq)
    .execute()
  return Map.groupBy(found, ({ seq }) => seq)
}

export async function readFeed(db: Kysely<FeedTables>, afterSeq: number): Promise<FeedPage> {
  const { rows, personal, ...head } = await readFeedText(db, afterSeq)
  return {
    ...head,
    rows: rows.map((row) => ({
      seq: row.seq,
      atMs: row.at_ms,
      facts: JSON.parse(factsWithPersonal(row.facts, personal.get(row.seq))) as Fact[],
    })),
  }
}

/** What stands after a reader's cursor, and since when the first of it does. A cursor of another epoch has read nothing of this one. */
export async function readFeedHead(
  db: Kysely<FeedTables>,
  cursor: { epoch: string; seq: number },
  nowMs: number,
): Promise<{ rows: number; sinceMs: number }> {
  const head = await findFeedHead(db)
  const readSeq = cursor.epoch === head.epoch ? cursor.seq : 0
  if (head.seq <= readSeq) return { rows: 0, sinceMs: 0 }
  const first = await db
    .selectFrom('outbox')
    .select('at_ms')
    .where('seq', '>', readSeq)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return { rows: head.seq - readSeq, sinceMs: Math.max(0, nowMs - (first?.at_ms ?? nowMs)) }
}

/** The epoch of a feed, and how far it has come. */
export function findFeedHead(db: Kysely<FeedTables>): Promise<{ epoch: string; seq: number }> {
  return db.selectFrom('feed_head').select(['epoch', 'seq']).where('id', '=', 1).executeTakeFirstOrThrow()
}

/**
 * The number of the row before all that was said since a moment. Looks at the rows since alone, so that the length of a
 * service's history costs nothing; several instances' clocks may differ, so it looks for the first number, not the first time.
 */
export async function findSeqBefore(db: Kysely<FeedTables>, sinceMs: number): Promise<number> {
  const head = await findFeedHead(db)
  const { first } = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.min<number | null>('seq').as('first'))
    .where('at_ms', '>=', sinceMs)
    .executeTakeFirstOrThrow()
  return first === null ? head.seq : first - 1
}

function listFormerEpochs(db: Kysely<FeedTables>): Promise<FormerEpoch[]> {
  return db.selectFrom('feed_epochs').select(['epoch', 'last_seq as lastSeq']).orderBy('last_seq').execute()
}

/** Said after a database was restored: its numbers will be used again, for other facts. */
export async function renewEpoch(db: Kysely<FeedTables>, epoch: string): Promise<void> {
  const former = await findFeedHead(db)
  await db.insertInto('feed_epochs').values({ epoch: former.epoch, last_seq: former.seq }).execute()
  await db.updateTable('feed_head').set({ epoch }).where('id', '=', 1).execute()
}
