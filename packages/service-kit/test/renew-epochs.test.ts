import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { fact } from '@guichet/contracts/facts'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openWriter } from '../src/database/open.ts'
import { readFeed, renewEpoch } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { openCounterStore } from './fixtures/producer.ts'

const PROGRAM = fileURLToPath(new URL('../src/backups/renew-epochs.ts', import.meta.url))
const run = promisify(execFile)

describe.each(ENGINES)('epochs renewed on %s', (engine) => {
  let databases: TestDatabase[]
  let feeds: Kysely<FeedTables>[]

  beforeEach(async () => {
    databases = [await createTestDatabase(engine), await createTestDatabase(engine)]
    for (const { url } of databases) await (await openCounterStore(url)).close()
    feeds = databases.map(({ url }) => openWriter<FeedTables>(url))
  })
  afterEach(async () => {
    for (const db of feeds) await db.destroy()
    for (const database of databases) await database.drop()
  })

  it('are told by the feed, with those of before, and readers that know no more go on', async () => {
    const [restored, beside] = feeds
    if (!restored || !beside) throw new Error('there are two databases')
    await restored.updateTable('feed_head').set({ epoch: 'one', seq: 4 }).execute()
    await beside.insertInto('feed_cursors').values({ producer: 'tickets', epoch: 'one', seq: 3 }).execute()
    const [of, by] = databases.map(({ url }) => url)
    const words = ['--restored', `tickets=${of}`, '--beside', `admin=${by}`, '--backup', 'nightly']
    await expect(run(process.execPath, [PROGRAM, ...words])).rejects.toThrow('--copied tickets=MOMENT')
    await run(process.execPath, [PROGRAM, ...words, '--copied', 'tickets=2026-11-30T03:00:00Z'])
    const { epoch, former, rows } = await readFeed(restored, 4)
    expect(former).toEqual([{ epoch: 'one', lastSeq: 4 }])
    const [told] = rows.flatMap(({ facts }) => facts.map((each) => fact.parse(each)))
    expect(told).toMatchObject({
      type: 'database.restored',
      restore: { epoch, former: { epoch: 'one', seq: 4 }, backup: 'nightly', signature: null },
    })
    const cursor = await beside.selectFrom('feed_cursors').selectAll().executeTakeFirstOrThrow()
    expect(cursor).toEqual({ producer: 'tickets', epoch, seq: 3 })
    await renewEpoch(restored, 'three')
    expect((await readFeed(restored, 5)).former).toEqual([
      { epoch: 'one', lastSeq: 4 },
      { epoch, lastSeq: 5 },
    ])
  })
})
