import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDoor } from '../src/http/close.ts'
import { openThings, SEEN, type Things } from './fixtures/things.ts'

let things: Things
beforeEach(async () => {
  things = await openThings()
})
afterEach(() => closeDoor(things.door.app, 0))

describe('a connection on the fast lane', () => {
  const asked = (path = '/things/7', more = '') =>
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${SEEN}\r\nContent-Type: application/json\r\n${more}Content-Length: 11\r\n\r\n{"count":1}`

  function open(): { socket: Socket; text: () => string; ended: Promise<void> } {
    let text = ''
    const socket = connect(Number(new URL(things.url).port), '127.0.0.1')
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
    expect(things.taken.map(({ path }) => path[1])).toEqual(['7', '8'])
    socket.end()
    await ended
  })

  it('answers in the order of the questions, also where a later answer is ready first', async () => {
    const { socket, text, ended } = open()
    const first = Promise.withResolvers<string>()
    things.answers = ({ path }) => (path[1] === '1' ? first.promise : Promise.resolve(`"${path[1]}"`))
    socket.write(asked('/things/1') + asked('/things/2', 'Connection: close\r\n'))
    await expect.poll(() => things.taken.length).toBe(2)
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
    expect(things.taken.map(({ path }) => path[1])).toEqual(['7', '8'])
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
    things.answers = () => asking.promise
    socket.write(asked())
    await expect.poll(() => things.taken.length).toBe(1)
    const closed = closeDoor(things.door.app, 60_000)
    const isDeaf = () =>
      things.door.app.inject('/').then(
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
    const before = things.taken.length
    const newcomers = Array.from({ length: late }, open)
    for (const { socket } of newcomers) socket.write(asked())
    await expect.poll(() => newcomers.every(({ text }) => answersIn(text()) > 0)).toBe(true)
    const othersEach = (things.taken.length - before - late) / late
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
    things.answers = ({ path }) => (path[1] === '1' ? answer.promise : Promise.resolve('{}'))
    idle.socket.write(asked('/things/2'))
    socket.write(asked('/things/1'))
    await expect.poll(() => things.taken.length).toBe(2)
    await expect.poll(() => answersIn(idle.text())).toBe(1)
    const closed = closeDoor(things.door.app, 60_000)
    await idle.ended
    answer.resolve('"last"')
    await Promise.all([ended, closed])
    expect(text()).toContain('"last"')
  })

  it('holds no door that closes by never asking, or by waiting for an answer that never comes', async () => {
    const silent = open()
    const waiting = open()
    things.answers = () => new Promise(() => undefined)
    waiting.socket.write(asked())
    await expect.poll(() => things.taken.length).toBe(1)
    const closed = closeDoor(things.door.app, 1_000)
    await silent.ended
    await waiting.ended
    await closed
    expect(answersIn(waiting.text())).toBe(0)
  })
})
