import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type NginxStage, startNginxStage } from '../testing/nginx-stage.ts'
import { type Answer, send } from '../testing/send.ts'

let stage: NginxStage

beforeAll(async () => {
  stage = await startNginxStage({
    limits: false,
    answer: (request, response) => {
      if (request.url?.endsWith('/refused')) {
        response.writeHead(409, { 'content-type': 'application/problem+json' }).end('{"reason":"sold_out"}')
      } else if (request.url?.endsWith('/docs')) {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<script>void 0</script>')
      } else {
        response
          .writeHead(200, {
            'content-type': 'application/json',
            etag: '"v1"',
            'set-cookie': setCookieFor(request.url),
          })
          .end('{}')
      }
    },
  })
})

afterAll(() => stage.stop())

beforeEach(() => {
  for (const requests of Object.values(stage.seen)) requests.length = 0
})

const credentials = { cookie: 'session=secret', authorization: 'Bearer secret' }
const at = (path: string) => `${stage.url}${path}`

function setCookieFor(url: string | undefined): string[] {
  return url?.startsWith('/api/auth') ? ['a=b'] : []
}

function nonceIn(answer: Answer): string | undefined {
  return /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1]
}

describe('routes', () => {
  test.each([
    ['/api/auth/me', 'auth'],
    ['/api/auth', 'auth'],
    ['/api/health', 'auth'],
    ['/api/events/mine', 'events'],
    ['/api/events/x/image', 'events'],
    ['/api/tickets/mine', 'tickets'],
    ['/api/tickets/sessions/s1/orders', 'tickets'],
    ['/api/payments/webhook', 'tickets'],
    ['/api/validation/scans', 'validation'],
    ['/mailbox/messages', 'mailbox'],
  ] as const)('%s reaches %s', async (path, service) => {
    expect((await send(at(path), { method: 'POST', body: '{}' })).status).toBe(200)
    expect(stage.seen[service].map(({ url }) => url)).toEqual([path])
  })

  test.each([
    '/internal/feed',
    '/health/ready',
    '/health',
    '/metrics',
    '/api/unknown',
    '/api',
    '/.vite/manifest.json',
  ])('%s is closed', async (path) => {
    const answer = await send(at(path))
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(Object.values(stage.seen).flat()).toEqual([])
  })
})

describe('what services are told', () => {
  test('the caller’s address and the request id cannot be forged', async () => {
    await send(at('/api/auth/me'), {
      headers: { 'x-forwarded-for': '203.0.113.9', 'x-request-id': 'forged', forwarded: 'for=203.0.113.9' },
    })
    const headers = stage.seen.auth[0]?.headers
    expect(headers?.['x-forwarded-for']).toBe('127.0.0.1')
    expect(headers?.['x-request-id']).toMatch(/^[0-9a-f]{32}$/)
    expect(headers).not.toHaveProperty('forwarded')
    expect(headers?.['x-forwarded-proto']).toBe('http')
  })

  test('credentials pass where answers are personal', async () => {
    await send(at('/api/events/mine'), { headers: credentials })
    expect(stage.seen.events[0]?.headers).toMatchObject(credentials)
  })
})

describe('shared answers', () => {
  test.each([
    ['/api/events?city=Lyon', 'events'],
    ['/api/events/a-night', 'events'],
    ['/api/tickets/offers?eventId=1', 'tickets'],
    ['/api/tickets/availability?eventId=1', 'tickets'],
  ] as const)('%s is asked for as nobody, once for everybody', async (path, service) => {
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        send(at(path), { headers: { cookie: `session=${n}`, authorization: `Bearer ${n}` } }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(stage.seen[service]).toHaveLength(1)
    expect(stage.seen[service][0]?.headers).not.toHaveProperty('cookie')
    expect(stage.seen[service][0]?.headers).not.toHaveProperty('authorization')
  })

  test('a write to the same address keeps its credentials', async () => {
    await send(at('/api/events/a-night'), { method: 'PATCH', headers: credentials, body: '{}' })
    expect(stage.seen.events[0]?.headers).toMatchObject(credentials)
  })

  test.each(['/api/events/mine', '/api/events/organisers', '/api/events/drafts/1', '/api/tickets/mine'])(
    '%s is asked for each time and kept by nobody',
    async (path) => {
      const answers = [await send(at(path)), await send(at(path))]
      expect(stage.seen.events.length + stage.seen.tickets.length).toBe(2)
      expect(answers[0]?.headers['cache-control']).toBe('no-store')
    },
  )

  test('an unchanged answer is 304, out of the cache too', async () => {
    const first = await send(at('/api/events/etag'))
    expect(first.headers['cache-control']).toBe('no-cache')
    const again = await send(at('/api/events/etag'), {
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    expect(again.status).toBe(304)
  })
})

describe('pages', () => {
  test('every path without a dot is the front end, with a nonce of its own each time', async () => {
    const answers = [await send(at('/')), await send(at('/events/a-night')), await send(at('/index.html'))]
    const nonces = answers.map(nonceIn)
    expect(new Set(nonces).size).toBe(3)
    for (const [n, answer] of answers.entries()) {
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.headers['cache-control']).toBe('no-cache')
      expect(answer.body).toContain(`nonce="${nonces[n]}"`)
      expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline')
    }
  })

  test('assets are kept for ever, a missing one is missing', async () => {
    const script = await send(at('/assets/app-1.js'))
    expect(script.headers['cache-control']).toContain('immutable')
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await send(at('/assets/scan.wasm'))).headers['content-type']).toBe('application/wasm')
    const missing = await send(at('/assets/app-2.js'))
    expect(missing.status).toBe(404)
    expect(missing.headers['cache-control']).toBe('no-store')
  })

  test('the scripts of API documents carry the nonce of their policy', async () => {
    const answer = await send(at('/api/events/docs'))
    expect(answer.body).toContain(`<script nonce="${nonceIn(answer)}">`)
  })
})

describe('refusals', () => {
  test('a service’s own problem passes unchanged', async () => {
    const answer = await send(at('/api/tickets/refused'))
    expect([answer.status, answer.body]).toEqual([409, '{"reason":"sold_out"}'])
  })

  test.each([
    ['/api/auth/login', 65 * 1024, 413],
    ['/api/tickets/sessions/s1/orders', 65 * 1024, 413],
    ['/api/events', 1024 * 1024 + 1, 413],
    ['/api/events/x/image', 2 * 1024 * 1024, 200],
    ['/api/events/x/image', 10 * 1024 * 1024 + 1, 413],
  ])('%s takes a body up to its limit: %i bytes', async (path, bytes, status) => {
    const answer = await send(at(path), { method: 'POST', body: 'x'.repeat(bytes) })
    expect(answer.status).toBe(status)
    if (status === 413) expect(JSON.parse(answer.body)).toMatchObject({ status, reason: 'too_large' })
  })

  test.each([
    [`/${'a'.repeat(9000)}`, {}, 414, 'address_too_long'],
    ['/', { 'x-long': 'a'.repeat(9000) }, 431, 'headers_too_large'],
    ['/%', {}, 400, 'malformed'],
    ['/assets/none.js', {}, 404, 'not_found'],
  ])('Nginx’s own refusal is a problem with every header: case %#', async (path, headers, status, reason) => {
    const answer = await send(at(path), { headers })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ type: 'about:blank', status, reason })
    expect(JSON.parse(answer.body).requestId).toBe(answer.headers['x-request-id'])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(answer.headers['permissions-policy']).toContain('camera=(self)')
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
  })
})
