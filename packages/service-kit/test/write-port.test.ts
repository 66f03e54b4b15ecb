import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFeed } from '../src/feed/queries.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { openStore, type Store } from '../src/service/store.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { toldBy } from '../src/testing/told-by.ts'
import type * as verbs from './fixtures/counter-verbs.ts'
import type { CounterTables } from './fixtures/counter-verbs.ts'

const VERBS = new URL('./fixtures/counter-verbs.ts', import.meta.url)
const MIGRATIONS = new URL('./fixtures/migrations/', import.meta.url)
const SUBJECT = '0197f7a0-0000-7000-8000-000000000001'

function open(databaseUrl: string): Promise<Store<CounterTables, typeof verbs>> {
  return openStore({ databaseUrl, migrations: [MIGRATIONS], verbs: VERBS, nowMs: () => 1_000 })
}

describe.each(ENGINES)('the write port on %s', (engine) => {
  let database: TestDatabase
  let store: Store<CounterTables, typeof verbs>

  beforeEach(async () => {
    database = await createTestDatabase(engine)
    store = await open(database.url)
  })
  afterEach(async () => {
    await store.close()
    await database.drop()
  })

  const feed = () => readFeed(store.db as unknown as Kysely<FeedTables>, 0)
  const said = () => toldBy({ context: store })

  it('judges what waits as one group, in order of arrival', async () => {
    const first = store.port.run('sizes', null)
    const rest = Array.from({ length: 10 }, () => store.port.run('sizes', null))
    expect(await first).toBe(1)
    expect(await Promise.all(rest)).toEqual(Array(10).fill(10))
  })

  it('keeps nothing that could not be told', async () => {
    await store.port.run('behead', null)
    await expect(store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })).rejects.toThrow(/null/i)
    await store.port.run('raise', { name: 'b', by: 1 })
    const rows = await store.db.selectFrom('counters').select('name').execute()
    expect(rows).toEqual([{ name: 'b' }])
  })

  it('answers after the commit, so that a reader sees what was answered', async () => {
    await store.port.run('raise', { name: 'a', by: 7 })
    const row = await store.db.selectFrom('counters').selectAll().executeTakeFirst()
    expect(row).toEqual({ name: 'a', value: 7 })
  })

  it('lets one refused or broken input harm no other of its group', async () => {
    const calls = await Promise.allSettled([
      store.port.run('raise', { name: 'warm', by: 1 }),
      store.port.run('raise', { name: 'a', by: 60, subject: SUBJECT }),
      store.port.run('refuse', { name: 'refused' }),
      store.port.run('raise', { name: 'a', by: 60 }),
      store.port.run('raise', { name: 'b', by: 5 }),
    ])
    expect(calls.map((call) => call.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(calls[2]).toMatchObject({
      reason: { kind: 'conflict', reason: 'sold_out', details: { remaining: 3 } },
    })
    expect(calls[3]).toMatchObject({ reason: { message: expect.stringMatching(/check/i) } })
    const rows = await store.db.selectFrom('counters').selectAll().orderBy('name').execute()
    expect(rows).toEqual([
      { name: 'a', value: 60 },
      { name: 'b', value: 5 },
      { name: 'warm', value: 1 },
    ])
    expect(await said()).toHaveLength(1)
  })

  it.each([true, false])(
    'hears what a statement that nobody waited for failed with (more after it: %s)',
    async (asksOn) => {
      const sent = await Promise.allSettled([
        store.port.run('send', { name: 'a', value: 100, asksOn }),
        store.port.run('send', { name: 'b', value: 101, asksOn }),
        store.port.run('send', { name: 'c', value: 99, asksOn }),
      ])
      expect(sent.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(sent[1]).toMatchObject({ reason: { message: expect.stringMatching(/check/i) } })
      const rows = await store.db.selectFrom('counters').selectAll().orderBy('name').execute()
      expect(rows).toEqual([
        { name: 'a', value: 100 },
        { name: 'c', value: 99 },
      ])
    },
  )

  it('numbers its facts without gaps under many writers at once', async () => {
    const second = await open(database.url)
    const third = engine === 'postgres' ? await open(database.url) : second
    const calls = Array.from({ length: 90 }, (_, index) => {
      const { port } = [store, second, third][index % 3] ?? store
      return port.run('raise', { name: `n${index % 5}`, by: 1, subject: SUBJECT })
    })
    await Promise.all(calls)
    const { rows, headSeq } = await feed()
    expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1))
    expect(await said()).toHaveLength(90)
    expect(headSeq).toBe(rows.length)
    const { total } = await store.db
      .selectFrom('counters')
      .select((eb) => eb.fn.sum<number>('value').as('total'))
      .executeTakeFirstOrThrow()
    expect(Number(total)).toBe(90)
    for (const other of new Set([second, third])) await other.close()
  })

  it('sends away whom it could not serve in time, and serves everybody else', async () => {
    const calls = await Promise.allSettled(
      Array.from({ length: 10_200 }, () => store.port.run('sizes', null)),
    )
    const refused = calls.filter(({ status }) => status === 'rejected')
    // One is being written, ten thousand wait.
    expect(refused.length).toBe(199)
    expect(refused[0]).toMatchObject({
      reason: { kind: 'unavailable', reason: 'overloaded', details: { retryAfterS: 2 } },
    })
    expect(await store.port.run('sizes', null)).toBe(1)
  })

  it('refuses a verb nobody wrote', async () => {
    const port = store.port as unknown as { run(verb: string, input: null): Promise<unknown> }
    await expect(port.run('constructor', null)).rejects.toThrow('no verb named constructor')
  })

  it('gives readers a handle that cannot write', async () => {
    await expect(store.db.insertInto('counters').values({ name: 'x', value: 1 }).execute()).rejects.toThrow(
      /read-?only/,
    )
  })
})

describe('the writer thread', () => {
  it('refuses the group in its hands when it dies, and goes on with a new one', async () => {
    const database = await createTestDatabase('sqlite')
    const store = await open(database.url)
    await expect(store.port.run('crash', null)).rejects.toMatchObject({ reason: 'write_interrupted' })
    expect(await store.port.run('raise', { name: 'after', by: 2 })).toBe(2)
    await store.close()
    await database.drop()
  })
})
