import { connect, type Socket } from 'node:net'
import { Agent, request } from 'undici'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../src/errors.ts'
import type { Viewer } from '../src/http/access.ts'
import { closeDoor } from '../src/http/close.ts'
import { openFastLane, type PlainRequest } from '../src/http/fast-lane.ts'
import { type Door, openDoor } from './fixtures/door.ts'

const SEEN = 'Bearer seen'
const NEW = 'Bearer new'
const viewer: Viewer = { accountId: 'a', roles: ['User'] }
const BODY_LIMIT = 5_000

let door: Door
let url: string
let taken: PlainRequest[]
let viewers: Viewer[]
let laneAnswers: (request: PlainRequest) => Promise<string | undefined>
const dispatcher = new Agent()

async function openThings(): Promise<Door> {
  const things = await openDoor((app, { counts, log }) => {
    app.route({
      method: 'POST',
      url: '/things/:id',
      schema: { body: z.strictObject({ count: z.int() }), response: { 201: z.object({ by: z.string() }) } },
      config: { access: 'public' },
      handler: async (_request, reply) => {
        reply.status(201)
        return { by: 'the route' }
      },
    })
    openFastLane({
      app,
      counts,
      log,
      bodyLimitBytes: BODY_LIMIT,
      readViewer: (authorization) => {
        if (authorization === SEEN) return viewer
        if (authorization === NEW) return Promise.resolve(viewer)
        throw new Error('nobody')
      },
      lane: {
        path: /^\/things\/(\d+)$/,
        statusCode: 201,
        answer: async (asked) => {
          viewers.push(await asked.viewer())
          taken.push(asked)
          return laneAnswers(asked)
        },
      },
    })
  })
  url = await things.app.listen({ host: '127.0.0.1', port: 0 })
  return things
}

beforeEach(async () => {
  taken = []
  viewers = []
  laneAnswers = async () => '{"by":"the lane, dès lors"}'
  door = await openThings()
})
afterEach(() => closeDoor(door.app, 0))
afterAll(() => dispatcher.close())

interface Wish {
  path?: string
  body?: string
  headers?: Record<string, string>
}

async function post({ path = '/things/7', body = '{"count":1}', headers = {} }: Wish = {}) {
  const answer = await request(url + path, {
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
    const before = door.counts.byClass[2]
    expect(await post()).toMatchObject({
      status: 201,
      type: 'application/json; charset=utf-8',
      json: { by: 'the lane, dès lors' },
    })
    expect(taken).toMatchObject([
      { url: '/things/7', headers: { 'idempotency-key': 'key-0001' }, body: { count: 1 } },
    ])
    expect(taken[0]?.path[1]).toBe('7')
    expect(String(taken[0]?.bytes)).toBe('{"count":1}')
    expect(viewers).toEqual([viewer])
    expect(door.counts).toMatchObject({ inFlight: 0 })
    expect(door.counts.byClass[2]).toBe(before + 1)
  })

  it('takes a token that was not seen before', async () => {
    expect((await post({ headers: { authorization: NEW } })).json.by).toContain('the lane')
    expect(viewers).toEqual([viewer])
  })

  it.each<[string, Wish]>([
    ['a bad token', { headers: { authorization: 'Bearer other' } }],
    ['no token', { headers: { authorization: '' } }],
    ['another kind of content', { headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['a query', { path: '/things/7?x=1' }],
  ])('leaves %s to the route', async (_what, wish) => {
    expect((await post(wish)).json.by).toBe('the route')
    expect(taken).toEqual([])
  })

  it.each([
    ['does not answer', async () => undefined],
    ['throws', () => Promise.reject(new Error('away'))],
  ])('asks the route, once and counted once, where the lane %s', async (_what, answers) => {
    laneAnswers = answers
    const before = door.counts.requests
    expect(await post()).toMatchObject({ status: 201, json: { by: 'the route' } })
    expect(taken).toHaveLength(1)
    expect(door.counts.requests).toBe(before + 1)
  })

  it('refuses as the route would, and leaves to it what has to be written down', async () => {
    const before = door.counts.byClass[4]
    const headers = { 'x-request-id': 'one' }
    laneAnswers = () =>
      Promise.reject(new AppError('unavailable', 'overloaded', 'Later.', { retryAfterS: 2 }))
    expect(await post({ headers })).toMatchObject({
      status: 503,
      retryAfter: '2',
      type: 'application/problem+json',
    })
    laneAnswers = () => Promise.reject(new AppError('conflict', 'sold_out', 'Sold out.', { remaining: 0 }))
    expect((await post({ headers })).json).toEqual({
      type: 'about:blank',
      title: 'Not possible as things stand',
      status: 409,
      detail: 'Sold out.',
      reason: 'sold_out',
      requestId: 'one',
      remaining: 0,
    })
    expect(door.counts.byClass[4]).toBe(before + 1)
    const behind = { cause: new Error('the disk') }
    for (const left of [
      new AppError('forbidden', 'forbidden', 'No.'),
      new AppError('unavailable', 'unavailable', 'Away.', {}, behind),
    ]) {
      laneAnswers = () => Promise.reject(left)
      expect((await post({ headers })).json.by).toBe('the route')
    }
  })

  it('has the route say what is wrong with a body', async () => {
    laneAnswers = async () => undefined
    expect(await post({ body: '{"count":"many"}' })).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      json: { reason: 'invalid_input' },
    })
    expect(await post({ body: '{"count":' })).toMatchObject({ status: 400 })
    expect(await post({ body: `{"count":1,"more":"${'x'.repeat(20_000)}"}` })).toMatchObject({ status: 413 })
  })

  it('says when it has been slow', async () => {
    const before = door.counts.slow
    laneAnswers = () => new Promise((resolve) => setTimeout(resolve, 1_100, '{}'))
    await post()
    expect(door.counts.slow).toBe(before + 1)
    expect(door.lines.at(-1)).toMatchObject({ msg: 'slow request' })
  })
})

describe('a connection on the fast lane', () => {
  const asked = (path = '/things/7', more = '') =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${SEEN}\r\nContent-Type: application/json\r\n${more}Content-Length: 11\r\n\r\n{"count":1}`

  function open(): { socket: Socket; text: () => string; ended: Promise<void> } {
    let text = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.setEncoding('utf8').on('data', (more: string) => {
      text += more
    })
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    return { socket, text: () => text, ended }
  }
  const answersIn = (text: string) => text.match(/HTTP\/1\.1 \d+/g)?.length ?? 0

  it('brings one request after the other, however its bytes come', async () => {
    const { socket, text, ended } = open()
    socket.write(asked())
    await expect.poll(() => answersIn(text())).toBe(1)
    for (const byte of asked('/things/8')) {
      socket.write(byte)
      await new Promise(setImmediate)
    }
    await expect.poll(() => answersIn(text())).toBe(2)
    expect(taken.map(({ path }) => path[1])).toEqual(['7', '8'])
    socket.end()
    await ended
  })

  it('answers in the order of the questions, also where a later answer is ready first', async () => {
    const { socket, text, ended } = open()
    const first = Promise.withResolvers<string>()
    laneAnswers = ({ path }) => (path[1] === '1' ? first.promise : Promise.resolve(`"${path[1]}"`))
    socket.write(asked('/things/1') + asked('/things/2', 'Connection: close\r\n'))
    await expect.poll(() => taken.length).toBe(2)
    first.resolve('"1"')
    await ended
    expect(text().match(/"\d"/g)).toEqual(['"1"', '"2"'])
    expect(text().match(/connection: \S+/g)).toEqual(['connection: keep-alive', 'connection: close'])
  })

  it('goes on after a body that was too large', async () => {
    const { socket, text, ended } = open()
    const length = 60_000
    socket.write(
      asked().replace('Content-Length: 11', `Content-Length: ${length}`).slice(0, -11) + 'x'.repeat(length),
    )
    await expect.poll(() => answersIn(text())).toBe(1)
    for (let more = 2; more < 20; more += 1) {
      socket.write(asked())
      await expect.poll(() => answersIn(text())).toBe(more)
    }
    expect(text().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', ...Array(18).fill('HTTP/1.1 201')])
    socket.end()
    await ended
  })

  it('may bring other requests too', async () => {
    const { socket, text, ended } = open()
    socket.write(`${asked()}GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    await ended
    expect(text()).toContain('HTTP/1.1 404 Not Found')
    expect(text()).toContain('"reason":"not_found"')
  })

  it.each([
    ['/[/../things/7', 'stands for no address'],
    ['/\\[/../things/7', 'stands for no host'],
    ['//things/7', 'stands for another host'],
    ['/things/x/../7', 'stands for another address'],
    ['/things/x\\..\\..\\things/7', 'stands for another address to some'],
    ['/things/%2e%2e/things/7', 'stands for another address, written otherwise'],
  ])('may bring %j, which %s: there is nothing', async (path) => {
    const { socket, text, ended } = open()
    socket.write(asked() + asked(path) + asked('/things/8', 'Connection: close\r\n'))
    await ended
    expect(text().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 404', 'HTTP/1.1 201'])
    expect(taken.map(({ path }) => path[1])).toEqual(['7', '8'])
  })

  it('may bring headers in any letters, of any length, at any time', async () => {
    const { socket, text, ended } = open()
    const letters = 'Cookie: э=č; Í=1\r\n'
    socket.write(asked('/things/7', letters))
    await expect.poll(() => answersIn(text())).toBe(1)
    socket.write(asked('/things/8', `${letters}X-Long: ${'x'.repeat(90_000)}\r\nConnection: close\r\n`))
    await ended
    expect(text().match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 201'])
  })

  it('is told that the door closes where its route cannot be asked any more', async () => {
    const { socket, text, ended } = open()
    const asking = Promise.withResolvers<undefined>()
    laneAnswers = () => asking.promise
    socket.write(asked())
    await expect.poll(() => taken.length).toBe(1)
    const closed = closeDoor(door.app, 60_000)
    const isDeaf = () =>
      door.app.inject('/').then(
        () => false,
        () => true,
      )
    await expect.poll(isDeaf).toBe(true)
    asking.resolve(undefined)
    await Promise.all([ended, closed])
    expect(text()).toContain('HTTP/1.1 503')
    expect(text()).toContain('"reason":"unavailable"')
    expect(text()).toContain('retry-after: 1')
  })

  it('is cut when it brings what is no HTTP', async () => {
    const { socket, text, ended } = open()
    socket.write(`${asked()}no such thing\r\n\r\n`)
    await ended
    expect(text()).toContain('400 Bad Request')
  })

  it('is heard among many that ask on and on, however late it comes', async () => {
    const [early, late] = [100, 40]
    let isRushing = true
    const rush = Array.from({ length: early }, open)
    for (const { socket } of rush) {
      socket.on('data', () => (isRushing ? socket.write(asked()) : socket.end()))
      socket.write(asked())
    }
    await expect.poll(() => rush.every(({ text }) => answersIn(text()) > 0)).toBe(true)
    const before = taken.length
    const newcomers = Array.from({ length: late }, open)
    for (const { socket } of newcomers) socket.write(asked())
    await expect.poll(() => newcomers.every(({ text }) => answersIn(text()) > 0)).toBe(true)
    const othersEach = (taken.length - before - late) / late
    isRushing = false
    for (const { socket } of newcomers) socket.end()
    await Promise.all([...rush, ...newcomers].map(({ ended }) => ended))
    // They are accepted a turn of the event loop each, or two: 26 others at most are answered meanwhile, and 52 where a turn takes in all that is asked.
    expect(othersEach).toBeLessThan(40)
  })

  it('ends with the door, after what is under way was answered', async () => {
    const { socket, text, ended } = open()
    const idle = open()
    const answer = Promise.withResolvers<string>()
    laneAnswers = ({ path }) => (path[1] === '1' ? answer.promise : Promise.resolve('{}'))
    idle.socket.write(asked('/things/2'))
    socket.write(asked('/things/1'))
    await expect.poll(() => taken.length).toBe(2)
    await expect.poll(() => answersIn(idle.text())).toBe(1)
    const closed = closeDoor(door.app, 60_000)
    await idle.ended
    answer.resolve('"last"')
    await Promise.all([ended, closed])
    expect(text()).toContain('"last"')
  })

  it('holds no door that closes by never asking, or by waiting for an answer that never comes', async () => {
    const silent = open()
    const waiting = open()
    laneAnswers = () => new Promise(() => undefined)
    waiting.socket.write(asked())
    await expect.poll(() => taken.length).toBe(1)
    const closed = closeDoor(door.app, 1_000)
    await silent.ended
    await waiting.ended
    await closed
    expect(answersIn(waiting.text())).toBe(0)
  })
})
