import { Agent, request } from 'undici'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../src/errors.ts'
import { closeDoor } from '../src/http/close.ts'
import { NEW, openThings, SEEN, type Things, viewer } from './fixtures/things.ts'

const dispatcher = new Agent()

let things: Things
beforeEach(async () => {
  things = await openThings()
})
afterEach(() => closeDoor(things.door.app, 0))
afterAll(() => dispatcher.close())

interface Wish {
  path?: string
  body?: string
  headers?: Record<string, string>
}

async function post({ path = '/things/7', body = '{"count":1}', headers = {} }: Wish = {}) {
  const answer = await request(things.url + path, {
    dispatcher,
    method: 'POST',
    headers: {
      authorization: SEEN,
      'content-type': 'application/json',
      'idempotency-key': 'key-0001',
      ...headers,
    },
    body,
  })
  const json = (await answer.body.json()) as { by?: string; reason?: string }
  const { 'content-type': type, 'retry-after': retryAfter } = answer.headers
  return { status: answer.statusCode, type, retryAfter, json }
}

describe('the fast lane', () => {
  it('answers what is plain, whole, and counts it', async () => {
    const before = things.door.counts.byClass[2]
    expect(await post()).toMatchObject({
      status: 201,
      type: 'application/json; charset=utf-8',
      json: { by: 'the lane, dès lors' },
    })
    expect(things.taken).toMatchObject([
      { url: '/things/7', headers: { 'idempotency-key': 'key-0001' }, body: { count: 1 } },
    ])
    expect(things.taken[0]?.path[1]).toBe('7')
    expect(String(things.taken[0]?.bytes)).toBe('{"count":1}')
    expect(things.viewers).toEqual([viewer])
    expect(things.door.counts).toMatchObject({ inFlight: 0 })
    expect(things.door.counts.byClass[2]).toBe(before + 1)
  })

  it('takes a token that was not seen before', async () => {
    expect((await post({ headers: { authorization: NEW } })).json.by).toContain('the lane')
    expect(things.viewers).toEqual([viewer])
  })

  it.each<[string, Wish]>([
    ['a bad token', { headers: { authorization: 'Bearer other' } }],
    ['no token', { headers: { authorization: '' } }],
    ['another kind of content', { headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['a query', { path: '/things/7?x=1' }],
  ])('leaves %s to the route', async (_what, wish) => {
    expect((await post(wish)).json.by).toBe('the route')
    expect(things.taken).toEqual([])
  })

  it.each([
    ['does not answer', async () => undefined],
    ['throws', () => Promise.reject(new Error('away'))],
  ])('asks the route, once and counted once, where the lane %s', async (_what, answers) => {
    things.answers = answers
    const before = things.door.counts.requests
    expect(await post()).toMatchObject({ status: 201, json: { by: 'the route' } })
    expect(things.taken).toHaveLength(1)
    expect(things.door.counts.requests).toBe(before + 1)
  })

  it('refuses as the route would, and leaves to it what has to be written down', async () => {
    const before = things.door.counts.byClass[4]
    const headers = { 'x-request-id': 'one' }
    things.answers = () =>
      Promise.reject(new AppError('unavailable', 'overloaded', 'Later.', { retryAfterS: 2 }))
    expect(await post({ headers })).toMatchObject({
      status: 503,
      retryAfter: '2',
      type: 'application/problem+json',
    })
    things.answers = () => Promise.reject(new AppError('conflict', 'sold_out', 'Sold out.', { remaining: 0 }))
    expect((await post({ headers })).json).toEqual({
      type: 'about:blank',
      title: 'Not possible as things stand',
      status: 409,
      detail: 'Sold out.',
      reason: 'sold_out',
      requestId: 'one',
      remaining: 0,
    })
    expect(things.door.counts.byClass[4]).toBe(before + 1)
    const behind = { cause: new Error('the disk') }
    for (const left of [
      new AppError('forbidden', 'forbidden', 'No.'),
      new AppError('unavailable', 'unavailable', 'Away.', {}, behind),
    ]) {
      things.answers = () => Promise.reject(left)
      expect((await post({ headers })).json.by).toBe('the route')
    }
  })

  it('has the route say what is wrong with a body', async () => {
    things.answers = async () => undefined
    expect(await post({ body: '{"count":"many"}' })).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      json: { reason: 'invalid_input' },
    })
    expect(await post({ body: '{"count":' })).toMatchObject({ status: 400 })
    expect(await post({ body: `{"count":1,"more":"${'x'.repeat(20_000)}"}` })).toMatchObject({ status: 413 })
  })

  it('says when it has been slow', async () => {
    const before = things.door.counts.slow
    things.answers = () => new Promise((resolve) => setTimeout(resolve, 1_100, '{}'))
    await post()
    expect(things.door.counts.slow).toBe(before + 1)
    expect(things.door.lines.at(-1)).toMatchObject({ msg: 'slow request' })
  })
})
