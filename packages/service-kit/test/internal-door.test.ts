import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newRequestCounts, openMetrics } from '../src/http/metrics.ts'
import type { InternalClient } from '../src/internal/client.ts'
import { healthRoutes } from '../src/internal/health.ts'
import { hearLog } from './fixtures/door.ts'
import { type InternalDoor, openInternalDoor, secretOfTickets } from './fixtures/internal-door.ts'

const answer = z.object({ tries: z.number() })

describe('a service that asks another', () => {
  let door: InternalDoor
  let client: InternalClient
  let tries: number
  let failures: number
  let finish: () => void

  beforeEach(async () => {
    tries = 0
    failures = 0
    const finished = Promise.withResolvers<void>()
    finish = finished.resolve
    const handler = async () => {
      tries += 1
      if (tries <= failures) throw new Error('not yet')
      return { tries }
    }
    door = await openInternalDoor((app) => {
      const config = { callers: ['tickets'] }
      const schema = { response: { 200: answer } }
      app.get('/internal/seats', { schema, config }, handler)
      app.post('/internal/seats', { schema, config }, handler)
      app.get('/internal/slow', { schema, config }, async () => {
        tries += 1
        await finished.promise
        return { tries }
      })
      app.get('/internal/others', { schema, config: { callers: ['validation'] } }, handler)
      app.get('/internal/odd', { schema: { response: {} }, config }, async () => ({ tries: 'many' }))
      app.get('/internal/text', { schema: { response: {} }, config }, async () => 'not json')
    })
    client = door.clientOf(secretOfTickets)
  })
  afterEach(async () => {
    finish()
    await door.close()
  })

  const AWAY = { kind: 'unavailable', reason: 'unavailable' }

  it('is answered', async () => {
    expect(await client.get('/internal/seats', answer)).toEqual({ tries: 1 })
  })

  it('asks a question again that failed, and gives up after three times', async () => {
    failures = 2
    expect(await client.get('/internal/seats', answer)).toEqual({ tries: 3 })
    failures = 10
    await expect(client.get('/internal/seats', answer)).rejects.toMatchObject(AWAY)
    expect(tries).toBe(6)
  })

  it('sends an order once, unless it says that it may be repeated', async () => {
    failures = 1
    await expect(client.post('/internal/seats', {}, answer)).rejects.toMatchObject(AWAY)
    expect(tries).toBe(1)
    failures = 2
    expect(await client.post('/internal/seats', {}, answer, { retries: 1 })).toEqual({ tries: 3 })
  })

  it('waits no longer than its deadline, tries and all', async () => {
    await expect(client.get('/internal/slow', answer, { deadlineMs: 100, retries: 5 })).rejects.toMatchObject(
      AWAY,
    )
    expect(tries).toBeLessThan(2)
  })

  it('stops waiting when nobody needs the answer any more', async () => {
    const ending = new AbortController()
    const asking = client.get('/internal/slow', answer, { deadlineMs: 20_000, signal: ending.signal })
    await expect.poll(() => tries).toBe(1)
    ending.abort()
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
    await expect(client.get('/internal/seats', answer, { signal: ending.signal })).rejects.toThrow()
    expect(tries).toBe(1)
  })

  it('hears that something is not there as not_found', async () => {
    await expect(client.get('/internal/nowhere', answer)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('takes no answer that is not as agreed', async () => {
    await expect(client.get('/internal/odd', answer)).rejects.toThrow()
    await expect(client.get('/internal/text', answer)).rejects.toThrow(SyntaxError)
  })

  it('hears that a service is away while nobody listens', async () => {
    await door.app.close()
    await expect(client.get('/internal/seats', answer)).rejects.toMatchObject(AWAY)
  })

  it('comes in by its own secret alone, and only where it may', async () => {
    for (const secret of ['x'.repeat(32), '']) {
      await expect(door.clientOf(secret).get('/internal/seats', answer)).rejects.toThrow('answered 401')
    }
    await expect(client.get('/internal/others', answer)).rejects.toThrow('answered 403')
    expect((await door.app.inject('/internal/seats')).statusCode).toBe(401)
    expect(tries).toBe(0)
  })

  it('finds no route that does not say who may call it', async () => {
    const opening = openInternalDoor((app) => {
      app.get('/internal/open', async () => 'anybody')
    })
    await expect(opening).rejects.toThrow('/internal/open does not say who may call it')
  })
})

describe('the probes of the operator', () => {
  let door: InternalDoor
  const missing = new Set<string>()
  const heard = hearLog()
  const counts = newRequestCounts()
  let fails = false

  beforeEach(async () => {
    const figures = [
      {
        name: 'box_office_queue',
        help: 'Who waits',
        read: () => {
          if (fails) throw new Error('the database is away')
          return 17
        },
      },
      { name: 'box_office_sold_total', help: 'Seats sold', read: async () => 40 },
    ]
    const checks = ['the feed', 'the keys'].map((what) => () => (missing.has(what) ? what : undefined))
    door = await openInternalDoor(async (app) => {
      await app.register(healthRoutes(checks, openMetrics(counts, figures, heard.log)))
    })
  })
  afterEach(async () => {
    await door.close()
    missing.clear()
    fails = false
  })

  const ask = (url: string) => door.app.inject(url)

  it('see a service live while it is not ready, and what it waits for', async () => {
    missing.add('the keys')
    expect((await ask('/health/live')).json()).toEqual({ status: 'live' })
    const waiting = await ask('/health/ready')
    expect([waiting.statusCode, waiting.json()]).toEqual([
      503,
      { status: 'not_ready', missing: ['the keys'] },
    ])
    missing.clear()
    const ready = await ask('/health/ready')
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }])
  })

  it("read the figures in Prometheus's text format, as often as they like", async () => {
    Object.assign(counts, { requests: 9, byClass: [0, 0, 7, 0, 2, 0], slow: 1 })
    await ask('/metrics')
    const { body, headers } = await ask('/metrics')
    expect(headers['content-type']).toMatch('text/plain')
    for (const line of [
      '# TYPE guichet_requests_total counter',
      'guichet_requests_total 9',
      'guichet_responses_total{class="2xx"} 7',
      'guichet_responses_total{class="4xx"} 2',
      'guichet_requests_slow_total 1',
      '# HELP box_office_queue Who waits',
      '# TYPE box_office_queue gauge',
      'box_office_queue 17',
      '# TYPE box_office_sold_total counter',
      'box_office_sold_total 40',
    ]) {
      expect(body.split('\n')).toContain(line)
    }
    expect(body).toContain('process_cpu_seconds_total')
  })

  it('still read the others when one figure cannot be read', async () => {
    fails = true
    const { statusCode, body } = await ask('/metrics')
    expect(statusCode).toBe(200)
    expect(body).toContain('box_office_sold_total 40')
    expect(heard.lines).toMatchObject([
      { figure: 'box_office_queue', err: { message: 'the database is away' } },
    ])
  })
})
