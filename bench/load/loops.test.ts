import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runOpenLoop } from './open-loop.ts'
import type { WireRequest } from './request.ts'

const order: WireRequest = {
  method: 'POST',
  path: '/orders',
  accessToken: 'a',
  body: { quantity: 1, code: '$KEY' },
  keyed: true,
}

let server: Server
let url: string
let folder: string
let seen: { key: string; token: string; body: string }[]

beforeEach(async () => {
  seen = []
  folder = mkdtempSync(join(tmpdir(), 'guichet-load-'))
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { authorization = '' } = request.headers
      seen.push({ key: String(request.headers['idempotency-key']), token: authorization, body })
      response.writeHead(body.includes('"quantity":1') ? 201 : 409, { 'content-length': '2' }).end('{}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true })
})

it('asks as often as is due, with a key of its own each time', async () => {
  const load = { url, requests: [order], connections: 4, perSecond: 400, seconds: 0.5 }
  const measured = await runOpenLoop(load)
  expect(measured).toMatchObject({ answers: 200, errors: 0, refused: 0, cutOff: 0 })
  expect(new Set(seen.map(({ key }) => key)).size).toBe(200)
  expect(seen[0]?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(seen[0]).toMatchObject({ token: 'Bearer a', body: '{"quantity":1,"code":"$KEY"}' })
})

it('counts refusals as errors', async () => {
  const refused = { ...order, body: { quantity: 2 } }
  const load = { url, requests: [order, refused], connections: 2, perSecond: 100, seconds: 0.2 }
  expect(await runOpenLoop(load)).toMatchObject({ answers: 20, errors: 10, refused: 10 })
})

it('counts a connection that is cut as an error', async () => {
  server.once('request', (request) => request.socket.destroy())
  const load = { url, requests: [order], connections: 2, perSecond: 100, seconds: 0.2 }
  expect(await runOpenLoop(load)).toMatchObject({ answers: 19, errors: 1 })
})
