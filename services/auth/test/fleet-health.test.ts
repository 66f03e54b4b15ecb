import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { openInternalClient } from '@guichet/service-kit/internal/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFleetHealth } from '../src/fleet-health/fleet-health.ts'
import { type AuthService, ask, startAuth } from './start-auth.ts'

const OTHERS = ['events', 'tickets', 'validation', 'popcorn', 'admin']

describe('the health of the fleet', () => {
  let service: AuthService
  let servers: Server[]
  let isReady: Record<string, boolean>
  let questions: number
  beforeEach(async () => {
    service = await startAuth('sqlite')
    servers = []
    isReady = { events: true, tickets: true, validation: true, popcorn: true, admin: true }
    questions = 0
  })
  afterEach(async () => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    await service.close()
  })

  /** Listens where the test service looks for another one's internal door. */
  async function play(name: string): Promise<void> {
    const folder = dirname(service.context.config.LISTEN.replace('unix:', ''))
    const server = createServer((_request, response) => {
      questions += 1
      response.writeHead(isReady[name] ? 200 : 503, {
        'content-type': 'application/json',
        connection: 'close',
      })
      response.end(
        JSON.stringify(isReady[name] ? { status: 'ready' } : { status: 'not_ready', missing: ['x'] }),
      )
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(join(folder, `${name}.sock`), resolve))
  }

  const health = () => ask(service, 'GET', '/api/health')

  it('is good when every service is ready, and is asked for once a second', async () => {
    for (const name of OTHERS) await play(name)
    const answers = await Promise.all(Array.from({ length: 20 }, health))
    for (const { status, body } of answers) {
      const services = Object.fromEntries(['auth', ...OTHERS].map((name) => [name, 'ready']))
      expect([status, body]).toEqual([200, { status: 'ready', services }])
    }
    expect(questions).toBe(OTHERS.length)
    service.clock.advance(1000)
    await health()
    expect(questions).toBe(2 * OTHERS.length)
  })

  it('says which services are not ready, and which are not there', async () => {
    isReady.events = false
    for (const name of ['events', 'tickets']) await play(name)
    const { status, body } = await health()
    expect(status).toBe(503)
    expect(body).toMatchObject({
      reason: 'unavailable',
      services: {
        auth: 'ready',
        events: 'not_ready',
        tickets: 'ready',
        validation: 'not_ready',
        popcorn: 'not_ready',
        admin: 'not_ready',
      },
    })
  })

  it('does not wait for a service that hangs', async () => {
    const folder = dirname(service.context.config.LISTEN.replace('unix:', ''))
    const hanging = createServer(() => undefined)
    await new Promise<void>((resolve) => hanging.listen(join(folder, 'hanging.sock'), resolve))
    const client = openInternalClient({
      name: 'hanging',
      url: `unix:${folder}/hanging.sock`,
      secret: 'x'.repeat(32),
    })
    try {
      expect(await openFleetHealth({ hanging: client }, Date.now)()).toEqual({
        auth: 'ready',
        hanging: 'not_ready',
      })
    } finally {
      await client.close()
      hanging.closeAllConnections()
      await new Promise((resolve) => hanging.close(resolve))
    }
  })
})
