import { connect } from 'node:net'
import { problem } from '@guichet/contracts/problem'
import type { InjectOptions } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../src/errors.ts'
import type { App } from '../src/http/app.ts'
import { type Door, openDoor } from './fixtures/door.ts'

const seat = z.strictObject({
  row: z.int().min(1),
  name: z.string().max(20),
  guests: z.array(z.strictObject({ age: z.int() })).default([]),
})

let door: Door
let finish: () => void

beforeEach(async () => {
  const finished = Promise.withResolvers<void>()
  finish = finished.resolve
  door = await openDoor((app) => {
    const config = { access: 'public' } as const
    app.post('/seats', { schema: { body: seat, response: { 200: seat } }, config }, async ({ body }) => body)
    app.get(
      '/seats/:row',
      { schema: { params: z.object({ row: z.coerce.number() }), response: { 200: seat } }, config },
      async ({ params }) => ({ row: params.row, name: 'A', guests: [], secret: 'hash' }) as never,
    )
    app.get('/slow', { schema: { response: { 200: z.string() } }, config }, async () => {
      await finished.promise
      return 'at last'
    })
    app.get('/broken', { schema: { response: {} }, config }, async () => {
      throw new Error('password=hunter2')
    })
    app.get('/away', { schema: { response: {} }, config }, async () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' })
    })
    refusals(app)
  })
})
afterEach(async () => {
  finish()
  await door.app.close()
})

function refusals(app: App): void {
  const refuse = (path: string, error: AppError): void => {
    app.get(path, { schema: { response: {} }, config: { access: 'public' } }, async () => {
      throw error
    })
  }
  refuse('/sold-out', new AppError('conflict', 'sold_out', 'No seats are left.', { remaining: 0 }))
  refuse('/too-many', new AppError('rate_limited', 'rate_limited', 'Slowly.', { retryAfterS: 30 }))
  const cause = new Error('no route to the printer')
  refuse('/no-printer', new AppError('unavailable', 'unavailable', 'The printer is away.', {}, { cause }))
}

async function ask(options: InjectOptions | string) {
  const answer = await door.app.inject(options)
  const type = answer.headers['content-type']
  return { status: answer.statusCode, headers: answer.headers, type, body: answer.json() }
}

async function refusal(options: InjectOptions | string) {
  const answer = await ask(options)
  expect(answer.type).toBe('application/problem+json')
  expect(problem.safeParse(answer.body).error).toBeUndefined()
  expect(answer.body.status).toBe(answer.status)
  return answer
}

const post = (payload: unknown): InjectOptions => ({
  method: 'POST',
  url: '/seats',
  payload: payload as object,
})

describe('what is sent', () => {
  it('is taken when it is as the schema says', async () => {
    expect(await ask(post({ row: 1, name: 'A' }))).toMatchObject({ status: 200, body: { guests: [] } })
  })

  it('is refused field by field, each by its path', async () => {
    const { status, body } = await refusal(post({ row: 0, name: 'A', guests: [{ age: 1 }, { age: 'two' }] }))
    expect(status).toBe(422)
    expect(body).toMatchObject({ reason: 'invalid_input' })
    expect(body.errors.map((error: { path: string }) => error.path)).toEqual(['row', 'guests.1.age'])
  })

  it('is refused with members that nobody asked for', async () => {
    expect(await refusal(post({ row: 1, name: 'A', price: 0 }))).toMatchObject({ status: 422 })
  })

  it.each([
    ['not JSON', '{"row":', { 'content-type': 'application/json' }, 400, 'malformed'],
    ['empty', '', { 'content-type': 'application/json' }, 400, 'malformed'],
    ['of another type', '<row/>', { 'content-type': 'text/xml' }, 415, 'unsupported_media_type'],
    [
      'too large',
      `{"name":"${'a'.repeat(2_000)}"}`,
      { 'content-type': 'application/json' },
      413,
      'too_large',
    ],
    ['a prototype', '{"__proto__":{"row":1}}', { 'content-type': 'application/json' }, 400, 'malformed'],
    ['nothing at all', 'null', { 'content-type': 'application/json' }, 422, 'invalid_input'],
  ] as const)('is refused when it is %s', async (_what, payload, headers, status, reason) => {
    const answer = await refusal({ method: 'POST', url: '/seats', payload, headers })
    expect(answer).toMatchObject({ status, body: { reason } })
  })

  it.each(['/seats/%zz', '/seats/%ff'])('is refused when the address is no address: %s', async (url) => {
    expect(await refusal(url)).toMatchObject({ status: 400, body: { reason: 'malformed' } })
  })

  it.each([`/seats/${'1'.repeat(300)}`, '/nowhere', '//', '/seats/1/2'])(
    'finds nothing at %s',
    async (url) => {
      expect(await refusal(url)).toMatchObject({ status: 404, body: { reason: 'not_found' } })
    },
  )
})

describe('a refusal', () => {
  it('says its reason and what belongs to it, and is not worth a line in the log', async () => {
    expect(await refusal('/sold-out')).toMatchObject({
      status: 409,
      body: { reason: 'sold_out', detail: 'No seats are left.', remaining: 0 },
    })
    expect(door.lines).toEqual([])
  })

  it('says when to come back', async () => {
    expect((await refusal('/too-many')).headers).toMatchObject({ 'retry-after': '30' })
    expect((await refusal('/no-printer')).headers).toMatchObject({ 'retry-after': '1' })
  })

  it('leaves what stands behind it to the log', async () => {
    expect(JSON.stringify(await refusal('/no-printer'))).not.toContain('route to')
    expect(JSON.stringify(door.lines)).toContain('no route to the printer')
  })
})

describe('a fault of ours', () => {
  it('is masked, and found in the log by the id of the request', async () => {
    const answer = await refusal({ url: '/broken', headers: { 'x-request-id': 'r-17' } })
    expect(answer).toMatchObject({ status: 500, body: { reason: 'internal', requestId: 'r-17' } })
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    expect(door.lines).toMatchObject([
      { level: 50, reqId: 'r-17', route: '/broken', err: { message: 'password=hunter2' } },
    ])
  })

  it('is what an answer is that does not match its schema, so that nothing leaks', async () => {
    const answer = await refusal('/seats/1')
    expect(answer).toMatchObject({ status: 500, body: { reason: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('hash')
    expect(door.lines).toMatchObject([{ level: 50, route: '/seats/:row' }])
  })

  it('is not that the database is away: that passes', async () => {
    const answer = await refusal('/away')
    expect(answer).toMatchObject({ status: 503, body: { reason: 'unavailable' } })
    expect(JSON.stringify(answer)).not.toContain('10.0.0.7')
    expect(door.lines).toMatchObject([{ level: 40, err: { code: 'ECONNREFUSED' } }])
  })
})

describe('a route', () => {
  it('that does not say who may use it keeps the service from starting', async () => {
    const opening = openDoor((app) => {
      app.get('/open', { schema: { response: {} } }, async () => 'anybody')
    })
    await expect(opening).rejects.toThrow('/open does not say who may use it')
  })

  it('that does not say what it answers keeps it from starting too: it could give away anything', async () => {
    const opening = openDoor((app) => {
      app.get('/open', { config: { access: 'public' } }, async () => 'anything')
    })
    await expect(opening).rejects.toThrow('/open does not say what it answers')
  })
})

describe('the counts', () => {
  it('follow answers by class, and end with a client that has gone', async () => {
    await door.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = door.app.server.address() as { port: number }
    const client = connect(port, '127.0.0.1')
    client.write('GET /slow HTTP/1.1\r\nhost: box-office\r\n\r\n')
    await expect.poll(() => door.counts.inFlight).toBe(1)
    client.destroy()
    await expect.poll(() => door.counts.inFlight).toBe(0)
    await (await fetch(`http://127.0.0.1:${port}/sold-out`)).text()
    await (await fetch(`http://127.0.0.1:${port}/broken`)).text()
    await expect.poll(() => door.counts.inFlight).toBe(0)
    expect(door.counts).toMatchObject({ requests: 3, byClass: [0, 0, 0, 0, 1, 1] })
  })
})
