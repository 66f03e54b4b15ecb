import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthService, ask, type Method, PASSWORD, signIn, startAuth } from './start-auth.ts'

const id = '0197f7a0-0000-7000-8000-000000000001'
const secret = 'A'.repeat(43)
const email = 'somebody@guichet.example'

/** Every route that takes something, with what it takes when all is well. */
const routes: [method: Method, url: string, body: Record<string, unknown> | undefined][] = [
  ['POST', '/api/auth/register', { email, password: PASSWORD, firstName: 'A', lastName: 'B', locale: 'fr' }],
  ['POST', `/api/auth/register/${secret}/confirm`, { code: '123456' }],
  ['POST', '/api/auth/register/confirm-link', { token: secret, password: PASSWORD }],
  ['POST', '/api/auth/login', { email, password: PASSWORD }],
  ['POST', '/api/auth', { username: email, password: PASSWORD }],
  ['POST', '/api/auth/password', { currentPassword: 'wrong', newPassword: PASSWORD }],
  ['POST', '/api/auth/password/forgot', { email }],
  ['POST', '/api/auth/password/reset', { token: secret, newPassword: PASSWORD }],
  ['PATCH', '/api/auth/me', { firstName: 'A', lastName: 'B', locale: 'fr' }],
  ['DELETE', '/api/auth/me', { password: 'wrong' }],
  ['POST', '/api/auth/me/export', { password: 'wrong' }],
  ['PATCH', `/api/auth/users/${id}`, { roles: ['User'] }],
  ['DELETE', `/api/auth/sessions/${id}`, undefined],
]

const oddities: unknown[] = [
  '\u0000',
  `a\u0000b@guichet.example`,
  '\ud800',
  'x'.repeat(10_000),
  '',
  -1,
  1e308,
  null,
  true,
  [],
  {},
  [[['x']]],
  { $ne: 1 },
  '﷽'.repeat(256),
  "'; DROP TABLE accounts; --",
]

describe.each(ENGINES)('whatever is sent on %s', (engine) => {
  let service: AuthService
  let token: string
  beforeAll(async () => {
    service = await startAuth(engine)
    token = (await signIn(service, 'admin@guichet.example')).accessToken
  })
  afterAll(() => service.close())

  it.each(routes)('%s %s answers with a refusal, never with a fault', async (method, url, body) => {
    const names = Object.keys(body ?? {})
    for (const name of names) {
      for (const oddity of oddities) {
        const { status } = await ask(service, method, url, { token, body: { ...body, [name]: oddity } })
        expect([name, oddity, status < 500]).toEqual([name, oddity, true])
      }
    }
    const unknown = await ask(service, method, url, { token, body: { ...body, surplus: 1 } })
    expect(unknown.status).toBe(body ? 422 : 404)
    for (const wrong of ['"text"', '[]', 'null', '{', '\u0000']) {
      const headers = { 'content-type': 'application/json' }
      const { status } = await ask(service, method, url, { token, body: wrong, headers })
      expect([wrong, status >= 400 && status < 500]).toEqual([wrong, true])
    }
  })

  it.each(['/api/auth/users/x', '/api/auth/sessions/%00', '/api/auth/register/x/confirm'])(
    '%s is not found or not acceptable',
    async (url) => {
      const method = url.includes('sessions') ? 'DELETE' : url.includes('users') ? 'PATCH' : 'POST'
      const body = url.includes('users') ? { roles: ['User'] } : { code: '123456' }
      const { status } = await ask(service, method, url, { token, body })
      expect([404, 422]).toContain(status)
    },
  )

  it('an odd cookie or authorization is only a stranger', async () => {
    for (const odd of ['%', '%00', 'a.b.c', `${id}.0.${secret}`, `${id}.99999999999.${secret}`]) {
      expect((await ask(service, 'POST', '/api/auth/refresh', { cookie: odd })).status).toBe(401)
    }
    for (const authorization of [
      'Bearer',
      'Bearer a b',
      'Basic x',
      'Bearer ..',
      `Bearer ${'x'.repeat(5000)}`,
    ]) {
      expect((await ask(service, 'GET', '/api/auth/me', { headers: { authorization } })).status).toBe(401)
    }
  })
})
