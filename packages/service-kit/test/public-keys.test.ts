import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jwks } from '@guichet/contracts/auth'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type App, buildInternalApp } from '../src/http/app.ts'
import { closeDoor } from '../src/http/close.ts'
import { listen } from '../src/http/listen.ts'
import { uuidv7 } from '../src/ids.ts'
import { type InternalClient, openInternalClient } from '../src/internal/client.ts'
import { openLog } from '../src/log.ts'
import { openTestIssuer } from '../src/testing/tokens.ts'
import { type FindPublicKey, followPublicKeys } from '../src/tokens/keys.ts'
import { openTokenReader } from '../src/tokens/verify.ts'
import { openTokenVersions } from '../src/tokens/versions.ts'
import { openDoor } from './fixtures/door.ts'

let folder: string
let client: InternalClient
let auth: App | undefined
let published: Map<string, KeyObject>
let asked: number
let clockMs: number
let findPublicKey: FindPublicKey

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-keys-'))
  client = openInternalClient({ name: 'auth', url: `unix:${folder}/auth.sock`, secret: 's'.repeat(32) })
  published = new Map()
  asked = 0
  clockMs = 1_000_000
  findPublicKey = followPublicKeys(client, () => clockMs)
})
afterEach(async () => {
  if (auth) await closeDoor(auth, 100)
  auth = undefined
  await client.close()
  rmSync(folder, { recursive: true })
})

async function openAuth(): Promise<void> {
  auth = buildInternalApp(openLog('auth', 'silent'))
  auth.get('/internal/jwks', { schema: { response: { 200: jwks } } }, async () => {
    asked += 1
    return { keys: [...published].map(([kid, key]) => ({ ...asJwk(key), kid })) }
  })
  await listen(auth, `unix:${folder}/auth.sock`)
}

function asJwk(key: KeyObject) {
  const { n = '', e = '' } = key.export({ format: 'jwk' })
  return { kty: 'RSA', use: 'sig', alg: 'RS256', n, e } as const
}

function publish(kid: string): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  published.set(kid, publicKey)
  return publicKey.export({ type: 'spki', format: 'pem' }).toString()
}

it('asks once for everybody who comes at the same time, and gives each the key', async () => {
  const pem = publish('one')
  await openAuth()
  const found = await Promise.all(Array.from({ length: 20 }, () => findPublicKey('one')))
  expect(new Set(found)).toEqual(new Set([pem]))
  expect(asked).toBe(1)
})

it('learns a new key when a token shows it, but asks no oftener than every five seconds', async () => {
  publish('one')
  await openAuth()
  await findPublicKey('one')
  const pem = publish('two')
  for (let n = 0; n < 50; n += 1) expect(await findPublicKey(`invented-${n}`)).toBeUndefined()
  expect(asked).toBe(1)
  clockMs += 5_000
  expect(await findPublicKey('two')).toBe(pem)
  expect(asked).toBe(2)
})

it('forgets a key that auth no longer publishes at the next asking', async () => {
  publish('one')
  await openAuth()
  await findPublicKey('one')
  published.clear()
  clockMs += 5_000
  expect(await findPublicKey('invented')).toBeUndefined()
  expect(await findPublicKey('one')).toBeUndefined()
})

it('asks again where the clock was put back since auth could not be asked', async () => {
  await expect(findPublicKey('one')).rejects.toThrow('cannot be checked')
  clockMs -= 600_000
  const pem = publish('one')
  await openAuth()
  expect(await findPublicKey('one')).toBe(pem)
})

it('answers 503, and not that the token is bad, for as long as auth cannot be asked', async () => {
  const issuer = openTestIssuer()
  const door = await openDoor(
    (app) => {
      app.get('/me', { schema: { response: {} }, config: { access: 'account' } }, async () => 'you')
    },
    openTokenReader(findPublicKey, openTokenVersions()),
  )
  const authorization = `Bearer ${issuer.token(uuidv7(clockMs), ['User'])}`
  const statuses = async () =>
    Promise.all(
      Array.from(
        { length: 3 },
        async () => (await door.app.inject({ url: '/me', headers: { authorization } })).statusCode,
      ),
    )
  expect(await statuses()).toEqual([503, 503, 503])
  expect(await statuses()).toEqual([503, 503, 503])
  expect(door.lines).toMatchObject(Array(6).fill({ msg: 'something that is needed is away' }))
  await openAuth()
  clockMs += 5_000
  expect(await statuses()).toEqual([401, 401, 401])
  await door.app.close()
})
