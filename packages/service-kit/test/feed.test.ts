import { feedPage } from '@guichet/contracts/facts'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FeedCursor } from '../src/feed/apply.ts'
import { type Following, followFeed } from '../src/feed/follow.ts'
import { readFeed } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { callerSecret } from '../src/testing/secrets.ts'
import { type CounterStore, log, openCounterStore, openProducer, type Producer } from './fixtures/producer.ts'

const DEADLINE = { timeout: 30_000, interval: 20 }

function subject(n: number, tail = '0000'): string {
  return `0197f7a0-0000-7000-8000-${String(n).padStart(8, '0')}${tail}`
}

describe.each(ENGINES)('the feed on %s', (engine) => {
  let producer: Producer
  let database: TestDatabase
  let consumer: CounterStore
  let followings: Following[]

  beforeEach(async () => {
    producer = await openProducer(engine)
    database = await createTestDatabase(engine)
    consumer = await openCounterStore(database.url)
    followings = []
  })
  afterEach(async () => {
    await Promise.all(followings.map((following) => following.stop()))
    await consumer.close()
    await producer.close()
    await database.drop()
  })

  const say = (n: number, tail?: string) =>
    producer.store.port.run('raise', { name: `c${n % 50}`, by: 1, subject: subject(n, tail) })

  async function cursor(): Promise<FeedCursor | undefined> {
    return consumer.db.selectFrom('feed_cursors').select(['epoch', 'seq']).executeTakeFirst()
  }

  async function follow(): Promise<Following> {
    const following = followFeed({
      producer: 'counters',
      client: producer.client,
      log,
      start: { cursor: await cursor() },
      apply: (batch) => consumer.port.run('applyFeed', batch),
    })
    followings.push(following)
    return following
  }

  async function heard(): Promise<string[]> {
    const rows = await consumer.db.selectFrom('heard').select('subject').execute()
    return rows.map((row) => row.subject)
  }

  const subjects = (count: number) => Array.from({ length: count }, (_, n) => subject(n))

  it('brings what was said before, and then each fact as it is said', async () => {
    await say(0)
    const { caughtUp } = await follow()
    await caughtUp
    expect(await heard()).toEqual(subjects(1))
    await say(1)
    await expect.poll(heard, DEADLINE).toEqual(subjects(2))
  })

  it('keeps the order of many concurrent writers and loses nothing', async () => {
    await follow()
    await Promise.all(Array.from({ length: 150 }, (_, n) => say(n)))
    await expect.poll(async () => (await heard()).length, DEADLINE).toBe(150)
    const rows = await producer.store.db.selectFrom('outbox').select('facts').orderBy('seq').execute()
    const said = rows
      .flatMap((row) => JSON.parse(row.facts) as { type: string; organiserId: string }[])
      .filter(({ type }) => type === 'membership.removed')
    expect(await heard()).toEqual(said.map((fact) => fact.organiserId))
  })

  it('takes effect once, however often a batch is delivered', async () => {
    for (let n = 0; n < 5; n += 1) await say(n)
    const page = await readFeed(producer.store.db as unknown as Kysely<FeedTables>, 0)
    const batch = { producer: 'counters', ...page }
    const early = { ...batch, rows: batch.rows.slice(0, 3) }
    const gap = { ...batch, rows: batch.rows.slice(4) }
    await consumer.port.run('applyFeed', early)
    expect(await consumer.port.run('applyFeed', gap)).toMatchObject({ seq: 3 })
    await Promise.all([consumer.port.run('applyFeed', batch), consumer.port.run('applyFeed', early)])
    await consumer.port.run('applyFeed', batch)
    expect(await heard()).toEqual(subjects(5))
  })

  it('keeps nothing of a batch that fails in its middle, and takes it whole later', async () => {
    for (let n = 0; n < 3; n += 1) await say(n)
    await say(3, 'dead')
    await follow()
    await expect.poll(async () => (await cursor())?.seq ?? 0, DEADLINE).toBe(0)
    expect(await heard()).toEqual([])
    await producer.restoreTo(3)
    await expect.poll(heard, DEADLINE).toEqual(subjects(3))
  })

  it('catches up by itself after either side was away', async () => {
    const first = await follow()
    await say(0)
    await expect.poll(heard, DEADLINE).toEqual(subjects(1))
    await producer.stop()
    await say(1)
    await first.stop()
    await say(2)
    await follow()
    await producer.start()
    await say(3)
    await expect.poll(heard, DEADLINE).toEqual(subjects(4))
  })

  it('reads everything anew when the producer was restored and uses numbers again', async () => {
    await follow()
    for (let n = 0; n < 4; n += 1) await say(n)
    await expect.poll(heard, DEADLINE).toEqual(subjects(4))
    await producer.restoreTo(2)
    for (let n = 10; n < 13; n += 1) await say(n)
    const expected = [subject(0), subject(1), subject(10), subject(11), subject(12)]
    await expect.poll(heard, DEADLINE).toEqual(expected)
  })

  it('without a new epoch, reused numbers would be taken for known facts', async () => {
    await follow()
    for (let n = 0; n < 4; n += 1) await say(n)
    await expect.poll(heard, DEADLINE).toEqual(subjects(4))
    const before = await producer.store.db.selectFrom('feed_head').select('epoch').executeTakeFirstOrThrow()
    await producer.restoreTo(2, before.epoch)
    for (let n = 10; n < 13; n += 1) await say(n)
    await expect.poll(async () => (await cursor())?.seq, DEADLINE).toBe(5)
    expect(await heard()).not.toContain(subject(10))
  })

  it('lets those wait who are at leisure while it writes all it can, and nobody else', async () => {
    await say(0)
    const ask = (query = '') =>
      producer.client.get(`/internal/feed?waitMs=0${query}`, feedPage, { deadlineMs: 15_000 })
    let leisurely: Promise<unknown> | undefined
    const isOvertaken = async () => {
      let isAnswered = false
      leisurely = ask('&leisure=1').then(() => {
        isAnswered = true
      })
      for (let n = 0; n < 5; n += 1) await ask()
      return !isAnswered
    }
    await expect.poll(isOvertaken, DEADLINE).toBe(false)
    let isRushing = true
    const rush = writeWhile(producer.store, () => isRushing)
    await expect.poll(isOvertaken, DEADLINE).toBe(true)
    isRushing = false
    await rush
    await leisurely
  })

  it('is read by those alone who may', async () => {
    const asking = async (caller: string) => {
      const client = producer.openClient(callerSecret(caller))
      const answer = await client.get('/internal/feed', feedPage).catch((error: Error) => error.message)
      await client.close()
      return answer
    }
    expect(await asking('validation')).toMatchObject({ headSeq: 0 })
    expect(await asking('tickets')).toMatch('answered 403')
    expect(await asking('somebody')).toMatch('answered 401')
  })
})

/** More write at any time than a group takes: of fewer, all answered at once, the first to come back would be every second group alone. */
async function writeWhile({ port }: CounterStore, isRushing: () => boolean): Promise<void> {
  const writer = async () => {
    while (isRushing()) await port.run('sizes', null)
  }
  await Promise.all(Array.from({ length: 400 }, writer))
}
