import { type ServiceStatus, serviceStatus } from '@guichet/contracts/fleet'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseMeasure } from '../src/database/size.ts'
import type { FollowedFeed } from '../src/feed/behind.ts'
import { type Following, followFeed } from '../src/feed/follow.ts'
import { newRequestCounts, openMetrics } from '../src/http/metrics.ts'
import { healthRoutes } from '../src/internal/health.ts'
import { type Loop, startLoop } from '../src/service/loop.ts'
import { statusFigures } from '../src/status/figures.ts'
import { statusRoutes } from '../src/status/routes.ts'
import { openStatus, type StatusSources } from '../src/status/status.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { callerSecret } from '../src/testing/secrets.ts'
import { hearLog } from './fixtures/door.ts'
import { type InternalDoor, openInternalDoor } from './fixtures/internal-door.ts'
import { type CounterStore, openCounterStore, openProducer, type Producer } from './fixtures/producer.ts'

const SUBJECT = '0197f7a0-0000-7000-8000-000000000001'
/** What a status is kept for, and then some. */
const DEADLINE = { timeout: 30_000, interval: 100 }

describe.each(ENGINES)('the status of a service on %s', (engine) => {
  let producer: Producer
  let database: TestDatabase
  let store: CounterStore
  let following: Following
  let door: InternalDoor
  let loops: Loop[]
  let isStuck: boolean
  const missing = new Set<string>()

  beforeEach(async () => {
    isStuck = false
    missing.clear()
    loops = []
    producer = await openProducer(engine)
    database = await createTestDatabase(engine)
    store = await openCounterStore(database.url)
    following = followFeed({
      producer: 'counters',
      client: producer.client,
      log: hearLog().log,
      start: { cursor: undefined },
      apply: (batch) => {
        if (isStuck) throw new Error('what was told cannot be stored')
        return store.port.run('applyFeed', batch)
      },
    })
    const feed: FollowedFeed = {
      producer: 'counters',
      reads: 'facts',
      isNeeded: true,
      client: producer.client,
      following,
    }
    door = await openDoor([feed])
  })
  afterEach(async () => {
    await door.close()
    await Promise.all(loops.map((loop) => loop.stop()))
    await following.stop()
    await store.close()
    await producer.close()
    await database.drop()
  })

  function openDoor(feeds: readonly FollowedFeed[]): Promise<InternalDoor> {
    const ready = [() => [...missing][0]]
    const sources: StatusSources = {
      revision: 'cafe123',
      startedAtMs: 1_000,
      counts: newRequestCounts(),
      port: store.port,
      measure: databaseMeasure(database.url, store.db),
      ready,
      feeds,
      loops,
      figures: [
        { name: 'box_office_queue', help: 'Who waits', read: () => 17 },
        { name: 'box_office_broken', help: 'Not looked yet', read: () => Number.NaN },
        {
          name: 'box_office_away',
          help: 'Cannot be read',
          read: () => {
            throw new Error('away')
          },
        },
      ],
    }
    return openInternalDoor(async (app) => {
      const status = openStatus(sources)
      await app.register(statusRoutes(status))
      const figures = statusFigures(status.read, sources)
      await app.register(healthRoutes(ready, openMetrics(sources.counts, figures, hearLog().log)))
    })
  }

  const status = (): Promise<ServiceStatus> =>
    door.clientOf(callerSecret('admin')).get('/internal/status', serviceStatus)
  const behind = async () => (await status()).feeds[0]?.behind
  const say = () => producer.store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })
  const metrics = async () => (await door.app.inject('/metrics')).body.split('\n')

  it('says what it is, what it waits for, how large it is and what it has written', async () => {
    missing.add('the keys')
    await store.port.run('raise', { name: 'a', by: 1, subject: SUBJECT })
    const found = await status()
    expect(found).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      revision: 'cafe123',
      startedAtMs: 1_000,
      missing: ['the keys'],
      writeQueue: { waiting: 0, oldestMs: 0 },
      figures: { box_office_queue: 17 },
      inFlight: 0,
    })
    expect(Object.keys(found.figures)).toEqual(['box_office_queue'])
    expect(found.memory.residentBytes).toBeGreaterThan(found.memory.heapUsedBytes)
    expect(found.database?.bytes).toBeGreaterThan(1_000)
    expect(found.database?.walBytes === null).toBe(engine === 'postgres')
    expect(found.database?.disk === null).toBe(engine === 'postgres')
    const shown = await metrics()
    expect(shown).toContain('guichet_ready 0')
    expect(shown).toContain(`guichet_build_info{version="${found.version}",revision="cafe123"} 1`)
    expect(shown.some((line) => line.startsWith('guichet_wal_bytes '))).toBe(engine === 'sqlite')
    expect(shown).toContain(`guichet_writes_total ${store.port.written.writes}`)
  })

  it('says how far it is behind a feed, although it cannot store it, and nothing while nobody says', async () => {
    await say()
    await following.caughtUp
    await expect.poll(behind, DEADLINE).toEqual({ rows: 0, sinceMs: 0 })
    isStuck = true
    await say()
    await say()
    await expect.poll(behind, DEADLINE).toMatchObject({ rows: 2, sinceMs: expect.any(Number) })
    await expect.poll(async () => (await behind())?.sinceMs, DEADLINE).toBeGreaterThan(0)
    expect(await metrics()).toContain('guichet_feed_behind_rows{producer="counters",reads="facts"} 2')
    await producer.stop()
    await expect.poll(behind, DEADLINE).toBeNull()
    expect((await metrics()).some((line) => line.startsWith('guichet_feed_behind_rows{'))).toBe(false)
    await producer.start()
    isStuck = false
    await expect.poll(behind, DEADLINE).toEqual({ rows: 0, sinceMs: 0 })
  })

  it('has all to read again of a feed that begins anew', async () => {
    await say()
    await say()
    await following.caughtUp
    await expect.poll(behind, DEADLINE).toEqual({ rows: 0, sinceMs: 0 })
    isStuck = true
    await producer.restoreTo(1)
    await expect.poll(behind, DEADLINE).toMatchObject({ rows: 1 })
  })

  it('names work beside the requests that fails', async () => {
    const { log } = hearLog()
    const round = async () => {
      throw new Error('the mail server is away')
    }
    loops.push(startLoop({ name: 'mails', log, everyMs: 1, round }))
    loops.push(startLoop({ name: 'sweep', log, everyMs: 1_000, round: async () => false }))
    const failing = async () => (await status()).loops.filter(({ failures }) => failures > 1)
    await expect.poll(failing, DEADLINE).toMatchObject([{ name: 'mails' }])
    expect(await metrics()).toContain('guichet_loop_failures{loop="sweep"} 0')
  })

  it('tells its course step by step', async () => {
    const steps = async () => (await status()).course
    await expect.poll(async () => (await steps()).requests.length, DEADLINE).toBeGreaterThan(0)
    const { requests, failed, delayMs } = await steps()
    expect([failed.length, delayMs.length]).toEqual([requests.length, requests.length])
  })

  it('is for who looks after the fleet alone', async () => {
    for (const caller of ['tickets', 'prometheus']) {
      const asking = door.clientOf(callerSecret(caller)).get('/internal/status', serviceStatus)
      await expect(asking).rejects.toThrow('answered 403')
    }
    expect((await door.app.inject('/internal/status')).statusCode).toBe(401)
  })
})
