import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { feedMigrations } from '../src/database/migration-files.ts'
import { openReader, openWriter } from '../src/database/open.ts'
import { findSeqBefore } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'

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
})
