import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { feedMigrations } from '../src/database/migration-files.ts'
import { openReader, openWriter } from '../src/database/open.ts'
import { followFeed } from '../src/feed/follow.ts'
import { findSeqBefore } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { log, openProducer } from './fixtures/producer.ts'

const DEADLINE = { timeout: 30_000, interval: 20 }

describe.each(ENGINES)('reading the feed since a moment, on %s', (engine) => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await createTestDatabase(engine)
    await migrate(database.url, [feedMigrations])
  })
  afterEach(() => database.drop())

  async function seqBefore(sinceMs: number): Promise<number> {
    const db = openReader<FeedTables>(database.url)
    const seq = await findSeqBefore(db, sinceMs)
    await db.destroy()
    return seq
  }

  async function say(times: readonly number[]): Promise<void> {
    const db = openWriter<FeedTables>(database.url)
    const rows = times.map((atMs, index) => ({ seq: index + 1, at_ms: atMs, facts: '[]' }))
    await db.insertInto('outbox').values(rows).execute()
    await db.updateTable('feed_head').set({ seq: rows.length }).execute()
    await db.destroy()
  }

  it('begins before the first row of that time, and at the head where there is none', async () => {
    expect(await seqBefore(0)).toBe(0)
    await say([10, 20, 30])
    expect(await seqBefore(0)).toBe(0)
    expect(await seqBefore(20)).toBe(1)
    expect(await seqBefore(21)).toBe(2)
    expect(await seqBefore(31)).toBe(3)
  })

  it('passes over no fact of an instance whose clock is ahead', async () => {
    await say([10, 25, 15, 30])
    expect(await seqBefore(20)).toBe(1)
  })
  it('begins at that moment anew where the producer was restored', async () => {
    const producer = await openProducer(engine)
    const subject = (n: number) => `0197f7a0-0000-7000-8000-${String(n).padStart(12, '0')}`
    const say = (n: number) => producer.store.port.run('raise', { name: 'c', by: 1, subject: subject(n) })
    const told: string[] = []
    const following = followFeed({
      producer: 'counters',
      client: producer.client,
      log,
      start: { sinceMs: 0 },
      apply: async (batch) => {
        for (const fact of batch.rows.flatMap(({ facts }) => facts)) {
          if (fact.type === 'membership.removed') told.push(fact.organiserId)
        }
        return { epoch: batch.epoch, seq: batch.rows.at(-1)?.seq ?? batch.headSeq }
      },
    })
    for (let n = 0; n < 3; n += 1) await say(n)
    await expect.poll(() => told, DEADLINE).toEqual([0, 1, 2].map(subject))
    await producer.stop()
    await producer.restoreTo(1)
    for (let n = 10; n < 13; n += 1) await say(n)
    await producer.start()
    await expect.poll(() => told.slice(3), DEADLINE).toEqual([0, 10, 11, 12].map(subject))
    await following.stop()
    await producer.close()
  })
})
