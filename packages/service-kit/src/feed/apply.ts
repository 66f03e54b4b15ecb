import type { Fact, FactType, FeedPage } from '@guichet/contracts/facts'
import type { Tx, Verb } from '../write-port/verb.ts'
import { erasedIn } from './erased.ts'
import { forgetPersonalOf } from './personal.ts'

/** What a service derives from another's facts. */
export interface Projection<Tables> {
  /** The kinds of facts it reads; it is handed no others. */
  types: readonly FactType[]
  /** Stores what follows from one row's facts. Applying state again must change nothing. */
  apply(tx: Tx<Tables>, facts: readonly Fact[], atMs: number, row: FeedRow): Promise<void>
  /** Forgets what was derived: the producer was restored and tells its history anew. */
  reset(tx: Tx<Tables>): Promise<void>
}

export interface FeedBatch extends FeedPage {
  producer: string
}

export interface FeedCursor {
  epoch: string
  seq: number
}

interface FeedRow extends FeedCursor {
  /** The epoch in which it was told first: the one of now, or one of before the producer was restored. */
  toldIn: string
}

/**
 * Makes the verb that reads a batch of a feed: what is derived and the cursor are stored in one transaction, rows
 * already seen are passed over, and a gap is refused, so that each fact takes effect exactly once, in order.
 */
export function applyFeed<Tables>(
  projections: Record<string, Projection<Tables>>,
): Verb<Tables, FeedBatch, FeedCursor> {
  return async (tx, batches) => {
    const cursors: FeedCursor[] = []
    for (const batch of batches) cursors.push(await applyBatch(tx, projections, batch))
    return cursors
  }
}

/** Several things that are derived from one feed, each from the facts that it reads. */
export function together<Tables>(...projections: readonly Projection<Tables>[]): Projection<Tables> {
  return {
    types: projections.flatMap(({ types }) => types),
    apply: async (tx, facts, atMs, row) => {
      for (const { types, apply } of projections) {
        const theirs = facts.filter(({ type }) => types.includes(type))
        if (theirs.length > 0) await apply(tx, theirs, atMs, row)
      }
    },
    reset: async (tx) => {
      for (const { reset } of projections) await reset(tx)
    },
  }
}

async function applyBatch<Tables>(
  tx: Tx<Tables>,
  projections: Record<string, Projection<Tables>>,
  batch: FeedBatch,
): Promise<FeedCursor> {
  const projection = projections[batch.producer]
  if (!projection) throw new Error(`no projection of ${batch.producer}'s feed`)
  const db = tx.db as unknown as Tx<unknown>['db']
  const known = await db
    .selectFrom('feed_cursors')
    .select(['epoch', 'seq'])
    .where('producer', '=', batch.producer)
    .executeTakeFirst()
  if (known && known.epoch !== batch.epoch) await projection.reset(tx)
  let seq = known?.epoch === batch.epoch ? known.seq : 0
  for (const row of batch.rows) {
    if (row.seq <= seq) continue
    if (row.seq !== seq + 1) break
    const facts = row.facts.filter(({ type }) => projection.types.includes(type))
    if (facts.length > 0) {
      const toldIn = epochAt(batch, row.seq)
      await projection.apply(tx, facts, row.atMs, { epoch: batch.epoch, seq: row.seq, toldIn })
      // Whatever a service derives of erasures, from where somebody did what they did there goes with them.
      await forgetPersonalOf(db, erasedIn(facts))
    }
    seq = row.seq
  }
  if (known?.epoch === batch.epoch && known.seq === seq) return { epoch: batch.epoch, seq }
  await db
    .insertInto('feed_cursors')
    .values({ producer: batch.producer, epoch: batch.epoch, seq })
    .onConflict((conflict) => conflict.column('producer').doUpdateSet({ epoch: batch.epoch, seq }))
    .execute()
  return { epoch: batch.epoch, seq }
}

/** The epoch in which a row was told first. */
function epochAt({ epoch, former = [] }: FeedBatch, seq: number): string {
  return former.find(({ lastSeq }) => seq <= lastSeq)?.epoch ?? epoch
}
