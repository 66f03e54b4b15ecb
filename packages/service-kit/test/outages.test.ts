import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, expect, it } from 'vitest'
import { openStore, type Store } from '../src/service/store.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/databases.ts'
import type { CounterTables } from './fixtures/counter-verbs.ts'
import type * as verbs from './fixtures/failing-verbs.ts'

let database: TestDatabase
let store: Store<CounterTables, typeof verbs>

async function open(engine: 'sqlite' | 'postgres'): Promise<void> {
  database = await createTestDatabase(engine)
  store = await openStore({
    databaseUrl: database.url,
    migrations: [new URL('./fixtures/migrations/', import.meta.url)],
    verbs: new URL('./fixtures/failing-verbs.ts', import.meta.url),
    nowMs: () => 1_000,
  })
}

afterEach(async () => {
  await store.close()
  await database.drop()
})

const INTERRUPTED = { kind: 'unavailable', reason: 'write_interrupted' }

it('refuses the group whose PostgreSQL connection is lost, keeps nothing of it, and goes on', async () => {
  await open('postgres')
  const calls = await Promise.allSettled([
    store.port.run('raise', { name: 'before', by: 1 }),
    store.port.run('raise', { name: 'beside', by: 1 }),
    store.port.run('loseConnection', 'lost'),
  ])
  expect(calls).toMatchObject([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: { ...INTERRUPTED, cause: { code: '57P01' } } },
    { status: 'rejected', reason: INTERRUPTED },
  ])
  expect(await store.port.run('raise', { name: 'after', by: 3 })).toBe(3)
  const rows = await store.db.selectFrom('counters').select('name').orderBy('name').execute()
  expect(rows).toEqual([{ name: 'after' }, { name: 'before' }])
})

it('refuses what a full disk cannot take, reads on, and takes it once there is room', async () => {
  await open('sqlite')
  await store.port.run('limitPages', 1)
  await expect(store.port.run('fill', 'full')).rejects.toMatchObject({
    ...INTERRUPTED,
    cause: { code: 'SQLITE_FULL' },
  })
  expect(await store.db.selectFrom('heard').selectAll().execute()).toEqual([])
  await store.port.run('limitPages', null)
  await store.port.run('fill', 'roomy')
  expect(await store.db.selectFrom('heard').select('subject').execute()).toEqual([{ subject: 'roomy' }])
})

it('refuses what is written after it was closed, instead of opening the database again', async () => {
  await open('sqlite')
  const last = store.port.run('raise', { name: 'last', by: 1 })
  await store.port.close()
  expect(await last).toBe(1)
  await expect(store.port.run('raise', { name: 'late', by: 1 })).rejects.toMatchObject({
    reason: 'unavailable',
  })
})

it('leaves no thread behind that keeps the process alive where the database cannot be opened', async () => {
  await open('sqlite')
  const program = new URL('./fixtures/opening-program.ts', import.meta.url).pathname
  const unmigrated = database.url.replace('test.db', 'empty.db')
  const ended = promisify(execFile)(process.execPath, [program, unmigrated], { timeout: 20_000 })
  expect(await ended).toMatchObject({ stdout: 'no such table: feed_head' })
})
