import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FeedBatch } from '../src/feed/apply.ts'
import { readFeed } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { type CounterStore, openCounterStore } from './fixtures/producer.ts'

const PROGRAM = fileURLToPath(new URL('./fixtures/consumer-process.ts', import.meta.url))
const SUBJECTS = Array.from({ length: 6 }, (_, n) => `0197f7a0-0000-7000-8000-00000000000${n}`)

describe.each(ENGINES)('a consumer on %s', (engine) => {
  let producing: TestDatabase
  let consuming: TestDatabase
  let producer: CounterStore
  let consumers: ChildProcess[]

  beforeEach(async () => {
    producing = await createTestDatabase(engine)
    consuming = await createTestDatabase(engine)
    producer = await openCounterStore(producing.url)
    consumers = []
  })
  afterEach(async () => {
    for (const consumer of consumers) consumer.kill('SIGKILL')
    await producer.close()
    await producing.drop()
    await consuming.drop()
  })

  async function startConsumer(dieAtSubject = ''): Promise<ChildProcess> {
    const consumer = fork(PROGRAM, [consuming.url], {
      env: { ...process.env, DIE_AT_SUBJECT: dieAtSubject },
      execArgv: [],
    })
    consumers.push(consumer)
    await once(consumer, 'message')
    return consumer
  }

  async function seen(): Promise<{ cursor: number; heard: string[] }> {
    const store = await openCounterStore(consuming.url)
    const cursor = await store.db.selectFrom('feed_cursors').select('seq').executeTakeFirst()
    const heard = await store.db.selectFrom('heard').select('subject').execute()
    await store.close()
    return { cursor: cursor?.seq ?? 0, heard: heard.map(({ subject }) => subject) }
  }

  it('killed in the middle of a batch keeps nothing of it, and takes it whole when it is back', async () => {
    for (const subject of SUBJECTS) await producer.port.run('raise', { name: 'a', by: 1, subject })
    const page = await readFeed(producer.db as unknown as Kysely<FeedTables>, 0)
    const whole: FeedBatch = { producer: 'counters', ...page }
    const first = { ...whole, rows: whole.rows.slice(0, 2) }

    const victim = await startConsumer(SUBJECTS[4])
    victim.send(first)
    expect(await once(victim, 'message')).toEqual(['applied', undefined])
    victim.send(whole)
    expect(await once(victim, 'exit')).toEqual([null, 'SIGKILL'])
    expect(await seen()).toEqual({ cursor: 2, heard: SUBJECTS.slice(0, 2) })

    const successor = await startConsumer()
    successor.send(whole)
    await once(successor, 'message')
    expect(await seen()).toEqual({ cursor: 6, heard: SUBJECTS })
  })
})
