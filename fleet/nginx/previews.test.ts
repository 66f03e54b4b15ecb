import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type NginxStage, startNginxStage } from '../testing/nginx-stage.ts'
import { send } from '../testing/send.ts'

/** Contains what Nginx would act upon, had it been in the page itself. */
const HEAD = '<title>Night</title><meta name="x" content="<!--# echo var=host --> $host">'

let stage: NginxStage
beforeEach(async () => {
  stage = await startNginxStage({
    limits: true,
    answer: (request, response) => {
      const [, name] = request.url?.match(/^\/api\/events\/([^/]+)\/preview$/) ?? []
      if (name === 'night') return response.writeHead(200, { 'content-type': 'text/html' }).end(HEAD)
      if (name === 'broken') return response.writeHead(500).end('{}')
      return response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{}')
    },
  })
})
afterEach(() => stage.stop())

const at = (path: string) => send(`${stage.url}${path}`)

describe('the page of an event', () => {
  test('says in its head what events says of it, and has a nonce that fits', async () => {
    const { status, headers, body } = await at('/events/night?session=1')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-cache')
    expect(body).toContain(HEAD)
    expect(body).not.toContain('<title>Plain</title>')
    const [, nonce] = body.match(/<script nonce="(\w+)"/) ?? []
    expect(nonce).toMatch(/^[0-9a-f]{32}$/)
    expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
  })

  test('asks events as nobody in particular, once for two who come together', async () => {
    const headers = { cookie: 'guichet_refresh=secret', authorization: 'Bearer secret' }
    await Promise.all([1, 2].map(() => send(`${stage.url}/events/night`, { headers })))
    expect(stage.seen.events.map(({ url }) => url)).toEqual(['/api/events/night/preview'])
    const [asked] = stage.seen.events
    expect(asked?.headers.cookie).toBeUndefined()
    expect(asked?.headers.authorization).toBeUndefined()
  })

  test('that is not there is the page all the same, and not found', async () => {
    for (const path of ['/events/day', '/events/Night!', '/events/a/b']) {
      const { status, headers, body } = await at(path)
      expect([path, status]).toEqual([path, 404])
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-store')
      expect(body).toContain('<title>Plain</title>')
      const [, nonce] = body.match(/<script nonce="(\w+)"/) ?? []
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    }
  })

  test('stands without its preview where events fails or is gone', async () => {
    const broken = await at('/events/broken')
    expect([broken.status, broken.body.includes('<title>Plain</title>')]).toEqual([200, true])
    await rm(join(stage.folder, 'events.sock'))
    const gone = await at('/events/another')
    expect([gone.status, gone.body.includes('<title>Plain</title>')]).toEqual([200, true])
  })

  test('cannot be had by its inner address', async () => {
    expect((await at('/__preview')).body).not.toContain(HEAD)
    expect((await at('/__page_not_found')).status).toBe(404)
  })
})
