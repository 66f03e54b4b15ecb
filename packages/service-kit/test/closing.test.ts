import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import { CUT, closeDoor } from '../src/http/close.ts'
import { type InternalDoor, openInternalDoor, secretOfTickets } from './fixtures/internal-door.ts'

const answer = z.object({ sold: z.number() })
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

async function open(answered: Promise<void>, onAsked?: () => void): Promise<InternalDoor> {
  return openInternalDoor((app) => {
    app.get(
      '/internal/sale',
      { schema: { response: { 200: answer } }, config: { callers: ['tickets'] } },
      async () => {
        onAsked?.()
        await answered
        return { sold: 1 }
      },
    )
  })
}

/** A client that connects and never asks anything. */
async function connectSilently(door: InternalDoor): Promise<void> {
  const socket = connect(door.path)
  socket.on('error', () => undefined)
  sockets.push(socket)
  await expect.poll(() => connectionsOf(door)).toBe(1)
}

function connectionsOf({ app }: InternalDoor): Promise<number> {
  return new Promise((resolve, reject) =>
    app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}

it('answers who is in, lets nobody else in, and then closes', async () => {
  const answered = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const door = await open(answered.promise, asked.resolve)
  const client = door.clientOf(secretOfTickets)
  const asking = client.get('/internal/sale', answer, { deadlineMs: 20_000 })
  await asked.promise
  const closing = closeDoor(door.app, 20_000)
  await expect
    .poll(() => door.clientOf(secretOfTickets).get('/internal/sale', answer).then(String, String))
    .toMatch('does not answer')
  answered.resolve()
  expect(await asking).toEqual({ sold: 1 })
  await closing
  await door.close()
})

it('waits for no client that never asks; control: without it the door stays open for one', async () => {
  const [held, letGo] = [await open(Promise.resolve()), await open(Promise.resolve())]
  await connectSilently(held)
  await connectSilently(letGo)
  let heldIsClosed = false
  const plainly = held.app.close().then(() => {
    heldIsClosed = true
  })
  await closeDoor(letGo.app, 100)
  expect(heldIsClosed).toBe(false)
  for (const socket of sockets) socket.destroy()
  await plainly
  await Promise.all([held.close(), letGo.close()])
})

it('waits neither for one that connects when all others were cut', async () => {
  const connected = Promise.withResolvers<void>()
  const door = await openInternalDoor((app) => {
    app.addHook('preClose', () => connected.promise)
  })
  const cut = once(door.app.server, CUT)
  const closing = closeDoor(door.app, 0)
  await cut
  const late = connect(door.path).on('error', () => undefined)
  sockets.push(late)
  await once(late, 'connect')
  connected.resolve()
  await closing
  await door.close()
})
