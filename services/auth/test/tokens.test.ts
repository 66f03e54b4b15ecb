import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { jwks, type LoginAnswer, type User } from '@guichet/contracts/auth'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { openTestIssuer } from '@guichet/service-kit/testing/tokens'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openOwnVersions } from '../src/tokens/own-versions.ts'
import { type AuthService, ask, signIn, startAuth } from './start-auth.ts'

describe.each(ENGINES)('access tokens on %s', (engine) => {
  let service: AuthService
  beforeEach(async () => {
    service = await startAuth(engine)
  })
  afterEach(() => service.close())

  const me = (token: string) =>
    ask<{ user: User; reason?: string }>(service, 'GET', '/api/auth/me', { token })

  it('open the doors of their account', async () => {
    const { accessToken, expiresInS, user } = await signIn(service)
    expect(expiresInS).toBe(600)
    expect(user).toMatchObject({ email: 'user@guichet.example', roles: ['User'], firstName: 'Ada' })
    expect((await me(accessToken)).body.user).toEqual(user)
  })

  it('are given to the till as well', async () => {
    const body = { username: 'USER@guichet.example', password: 'lapin vert sur le toit' }
    const answer = await ask<LoginAnswer>(service, 'POST', '/api/auth', { body })
    expect(answer.status).toBe(200)
    expect((await me(answer.body.accessToken)).status).toBe(200)
  })

  it('can be checked by whoever has the published keys', async () => {
    const { accessToken, user } = await signIn(service)
    const published = await ask(service, 'GET', '/api/auth/jwks.json')
    expect(published.headers['cache-control']).toBe('public, max-age=300')
    const keys = createLocalJWKSet(jwks.parse(published.body))
    const { payload, protectedHeader } = await jwtVerify(accessToken, keys, {
      issuer: 'guichet',
      audience: 'guichet-api',
      typ: 'at+jwt',
      algorithms: ['RS256'],
    })
    expect(payload).toMatchObject({ sub: user.id, roles: ['User'], ver: 1 })
    expect(Number(payload.exp) - Number(payload.iat)).toBe(600)
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
    expect(protectedHeader).toMatchObject({
      alg: 'RS256',
      typ: 'at+jwt',
      kid: jwks.parse(published.body).keys[0]?.kid,
    })
  })

  it('publishes the keys to the services that check tokens, and to no other caller', async () => {
    const get = (authorization: string) =>
      service.internal.inject({ url: '/internal/jwks', headers: { authorization } })
    expect((await get(service.calledBy('tickets'))).json().keys).toHaveLength(1)
    expect((await get(service.calledBy('auth'))).statusCode).toBe(403)
    expect((await get('Bearer nobody')).statusCode).toBe(401)
  })

  it('are refused when anything about them is not ours', async () => {
    const { accessToken, cookie, user } = await signIn(service)
    const [header = '', claims = '', signature = ''] = accessToken.split('.')
    const pem = (await service.context.secrets.text('token-signing-key.pem')) ?? ''
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const ownHeader = JSON.parse(Buffer.from(header, 'base64url').toString())
    const ownClaims = JSON.parse(Buffer.from(claims, 'base64url').toString())
    const signed = (bentHeader: object, bentClaims: object, key = pem) => {
      const text = `${part({ ...ownHeader, ...bentHeader })}.${part({ ...ownClaims, ...bentClaims })}`
      return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
    }
    // The control: signed the same way and bent in nothing, it is taken.
    expect((await me(signed({}, {}))).status).toBe(200)

    const { keys } = jwks.parse((await ask(service, 'GET', '/api/auth/jwks.json')).body)
    const confused = `${part({ ...ownHeader, alg: 'HS256' })}.${claims}`
    const hmac = createHmac('sha256', JSON.stringify(keys[0])).update(confused).digest('base64url')
    const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const refused = {
      none: `${part({ ...ownHeader, alg: 'none' })}.${claims}.`,
      'none with a signature': `${part({ ...ownHeader, alg: 'none' })}.${claims}.${signature}`,
      'confused algorithm': `${confused}.${hmac}`,
      'wrong audience': signed({}, { aud: 'another-api' }),
      'wrong issuer': signed({}, { iss: 'somebody' }),
      'wrong type': signed({ typ: 'JWT' }, {}),
      'no version': signed({}, { ver: undefined }),
      'unknown key id': signed({ kid: 'another' }, {}),
      'another key': signed({}, {}, otherKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
      'bent claims': `${header}.${part({ ...ownClaims, roles: ['Admin'] })}.${signature}`,
      'a refresh token': cookie,
      "a stranger's": openTestIssuer().token(user.id, ['Admin']),
      nonsense: 'nonsense',
    }
    for (const [what, token] of Object.entries(refused)) {
      expect([what, (await me(token)).body.reason]).toEqual([what, 'token_invalid'])
    }
    const longAgo = Math.floor(Date.now() / 1000) - 3600
    const expired = await me(signed({}, { iat: longAgo, exp: longAgo + 600 }))
    expect([expired.status, expired.body.reason]).toEqual([401, 'token_expired'])
  })
})

describe.each(ENGINES)('token versions on %s', (engine) => {
  it('are learnt from other instances and, after a restart, from the database', async () => {
    const service = await startAuth(engine)
    try {
      const db = service.context.db as unknown as Parameters<typeof openOwnVersions>[0]
      const other = await openOwnVersions(db, Date.now())
      const { user } = await signIn(service)
      const change = { accountId: user.id, roles: ['Support' as const], actor: user.id }
      await service.context.port.run('changeRoles', change)
      expect(other.versions.isStale(user.id, 1)).toBe(false)
      await other.catchUp()
      expect(other.versions.isStale(user.id, 1)).toBe(true)
      const restarted = await openOwnVersions(db, Date.now())
      expect([1, 2].map((ver) => restarted.versions.isStale(user.id, ver))).toEqual([true, false])
    } finally {
      await service.close()
    }
  })
})

describe('a rotated signing key', () => {
  it('stays published while tokens of it may be about', async () => {
    const service = await startAuth('sqlite', { previousKey: true })
    try {
      const { keys } = jwks.parse((await ask(service, 'GET', '/api/auth/jwks.json')).body)
      expect(keys).toHaveLength(2)
      const { accessToken } = await signIn(service)
      const { kid } = JSON.parse(Buffer.from(accessToken.split('.')[0] ?? '', 'base64url').toString())
      expect(kid).toBe(keys[0]?.kid)
    } finally {
      await service.close()
    }
  })
})
