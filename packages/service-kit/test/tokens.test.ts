import { createHmac, createPublicKey } from 'node:crypto'
import type { Fact } from '@guichet/contracts/facts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { uuidv7 } from '../src/ids.ts'
import { openTestIssuer, type TestIssuer } from '../src/testing/tokens.ts'
import { openTokenReader } from '../src/tokens/verify.ts'
import { openTokenVersions, type TokenVersions } from '../src/tokens/versions.ts'
import { type Door, openDoor } from './fixtures/door.ts'

const ACCOUNT = uuidv7(1_763_640_000_000)
const me = z.object({ accountId: z.string().nullable(), roles: z.array(z.string()) })

let issuer: TestIssuer
let versions: TokenVersions
let door: Door

beforeEach(async () => {
  issuer = openTestIssuer()
  versions = openTokenVersions()
  door = await openDoor(
    (app) => {
      for (const [path, access] of [
        ['account', 'account'],
        ['anyone', 'anyone'],
        ['public', 'public'],
        ['admin', ['Admin']],
      ] as const) {
        app.get(
          `/${path}`,
          { schema: { response: { 200: me } }, config: { access } },
          async ({ viewer }) => ({
            accountId: viewer?.accountId ?? null,
            roles: [...(viewer?.roles ?? [])],
          }),
        )
      }
    },
    openTokenReader(issuer.findPublicKey, versions),
  )
})
afterEach(() => door.app.close())

async function ask(authorization?: string, path = '/account') {
  const answer = await door.app.inject({ url: path, headers: authorization ? { authorization } : {} })
  return { status: answer.statusCode, reason: answer.json().reason, body: answer.json() }
}

const bearer = (token: string) => `Bearer ${token}`
const good = () => issuer.token(ACCOUNT, ['User'])
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const nowS = () => Math.floor(Date.now() / 1000)

it('knows who asks by a good token', async () => {
  expect(await ask(bearer(good()))).toMatchObject({
    status: 200,
    body: { accountId: ACCOUNT, roles: ['User'] },
  })
})

it('lets each route ask for what it needs', async () => {
  const admin = bearer(issuer.token(ACCOUNT, ['User', 'Admin']))
  expect(await ask(undefined)).toMatchObject({ status: 401, reason: 'unauthenticated' })
  expect(await ask(undefined, '/anyone')).toMatchObject({ status: 200, body: { accountId: null } })
  expect(await ask(bearer(good()), '/anyone')).toMatchObject({ status: 200, body: { accountId: ACCOUNT } })
  expect(await ask(bearer('nonsense'), '/anyone')).toMatchObject({ status: 401, reason: 'token_invalid' })
  expect(await ask(bearer('nonsense'), '/public')).toMatchObject({ status: 200, body: { accountId: null } })
  expect(await ask(bearer(good()), '/admin')).toMatchObject({ status: 403, reason: 'forbidden' })
  expect(await ask(admin, '/admin')).toMatchObject({ status: 200 })
})

it.each([
  ['of another issuer', { claims: { iss: 'somebody' } }],
  ['of no issuer', { claims: { iss: undefined } }],
  ['for somebody else', { claims: { aud: 'another-api' } }],
  ['for nobody', { claims: { aud: undefined } }],
  ['of another type', { header: { typ: 'JWT' } }],
  ['of no type', { header: { typ: undefined } }],
  ['of an unknown key', { header: { kid: 'another' } }],
  ['of no key', { header: { kid: undefined } }],
  ['of another algorithm', { header: { alg: 'RS512' } }],
  ['with a critical header that nobody knows', { header: { crit: ['b64'], b64: false } }],
  ['without subject', { claims: { sub: undefined } }],
  ['with a subject that is no id', { claims: { sub: 'root' } }],
  ['without roles', { claims: { roles: undefined } }],
  ['with a role that does not exist', { claims: { roles: ['Emperor'] } }],
  ['without version', { claims: { ver: undefined } }],
  ['with a version that is no number', { claims: { ver: '9' } }],
  ['without end', { claims: { exp: undefined } }],
  ['without beginning', { claims: { iat: undefined } }],
  ['not valid yet', { claims: { nbf: nowS() + 1_000 } }],
])('refuses a token %s', async (_what, bend) => {
  expect(await ask(bearer(issuer.token(ACCOUNT, ['User'], bend)))).toMatchObject({
    status: 401,
    reason: 'token_invalid',
  })
})

it('says of an expired token that it is one, so that it is refreshed', async () => {
  const token = issuer.token(ACCOUNT, ['User'], { claims: { iat: nowS() - 700, exp: nowS() - 1 } })
  expect(await ask(bearer(token))).toMatchObject({ status: 401, reason: 'token_expired' })
})

it('refuses a token whose content or signature was changed', async () => {
  const [header = '', payload = '', signature = ''] = good().split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const promoted = part({ ...claims, roles: ['Admin'] })
  for (const token of [
    `${header}.${promoted}.${signature}`,
    `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    `${good()}.x`,
  ]) {
    expect(await ask(bearer(token), '/account')).toMatchObject({ status: 401, reason: 'token_invalid' })
  }
})

it('refuses what another key has signed under the name of ours', async () => {
  expect(await ask(bearer(openTestIssuer().token(ACCOUNT, ['User'])))).toMatchObject({
    status: 401,
    reason: 'token_invalid',
  })
})

it('refuses unsigned tokens, and the public key taken for a shared secret', async () => {
  const payload = good().split('.')[1] ?? ''
  const pem = (await issuer.findPublicKey('test')) ?? ''
  const secrets = [pem, pem.trim(), createPublicKey(pem).export({ type: 'spki', format: 'der' })]
  const tokens = secrets.map((secret) => {
    const text = `${part({ alg: 'HS256', typ: 'at+jwt', kid: 'test' })}.${payload}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  })
  for (const alg of ['none', 'None', 'NONE', '']) {
    tokens.push(`${part({ alg, typ: 'at+jwt', kid: 'test' })}.${payload}.`)
  }
  for (const token of tokens) {
    expect(await ask(bearer(token))).toMatchObject({ status: 401, reason: 'token_invalid' })
  }
})

it.each([
  '',
  'Bearer',
  'Bearer ',
  'Basic YTpi',
  'Bearer a.b.c',
  'Bearer \u00e9',
  `Bearer ${'a'.repeat(5_000)}`,
])('never fails over a header such as %s', async (authorization) => {
  expect((await ask(authorization)).status).toBe(401)
})

it('refuses a token older than its account, also one that it has read before', async () => {
  const old = bearer(issuer.token(ACCOUNT, ['User'], { claims: { ver: 3 } }))
  expect(await ask(old)).toMatchObject({ status: 200 })
  versions.learn([
    { type: 'account.roles_changed', actor: 'system', accountId: ACCOUNT, roles: ['Admin'], ver: 4 },
  ])
  expect(await ask(old)).toMatchObject({ status: 401, reason: 'token_stale' })
  const young = bearer(issuer.token(ACCOUNT, ['Admin'], { claims: { ver: 4 } }))
  expect(await ask(young)).toMatchObject({ status: 200 })
  expect(await ask(bearer(issuer.token(uuidv7(1), ['User'], { claims: { ver: 0 } })))).toMatchObject({
    status: 200,
  })
})

it('control: accepts the old token where the new version was not heard', async () => {
  const old = bearer(issuer.token(ACCOUNT, ['User'], { claims: { ver: 3 } }))
  expect(await ask(old)).toMatchObject({ status: 200 })
  expect(await ask(old)).toMatchObject({ status: 200 })
})

it('keeps the highest version, in whatever order facts are heard', async () => {
  const said = (ver: number): Fact => ({
    type: 'account.roles_changed',
    actor: 'system',
    accountId: ACCOUNT,
    roles: [],
    ver,
  })
  versions.learn([said(5), said(2)])
  expect(versions.isStale(ACCOUNT, 4)).toBe(true)
  expect(versions.isStale(ACCOUNT, 5)).toBe(false)
})

it('sees a token end that it has read before', async () => {
  const token = bearer(issuer.token(ACCOUNT, ['User'], { claims: { exp: nowS() + 2 } }))
  expect(await ask(token)).toMatchObject({ status: 200 })
  expect(await ask(token)).toMatchObject({ status: 200 })
  await expect
    .poll(() => ask(token), { timeout: 10_000 })
    .toMatchObject({ status: 401, reason: 'token_expired' })
})
