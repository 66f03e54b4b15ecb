import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import type { Verifier } from 'http-message-sig'
import type { Deps } from '../deps.ts'
import type { HotKey } from '../hot-tables.ts'
import { hotKeys } from '../hot-tables.ts'
import { openSeenNonces } from './signing/seen-nonces.ts'
import { ed25519Verifier, hmacVerifier } from './signing/verifiers.ts'
import { type FindVerifier, type Signed, verifyRequest } from './signing/verify-request.ts'

/** A machine that has signed a request, by the key of its session or its own. */
interface SpeakingMachine {
  machineKey: number
  /** Of its own key. */
  keyId: string
  nonce: string
}

/** What the door looks at of a request; the same object each time. */
interface DoorRequest {
  method: string
  url: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface MachineDoor {
  /** Of a request signed with a key that it brings itself; `keyid` is up to it. */
  byKeyItBrings(request: DoorRequest, publicKey: string): Promise<Signed>
  /** Before a request to open a session is looked at. */
  byOwnKey(request: DoorRequest): Promise<void>
  /** Before everything else that machines ask. */
  bySession(request: DoorRequest): Promise<void>
  /** Who was let in by one of these. */
  speaker(request: DoorRequest): SpeakingMachine
}

/** Bodies as they came, which signatures are over. */
const bodies = new WeakMap<DoorRequest, Buffer>()

/** Within a plugin of its own: keeps the bytes of what machines send. */
export function keepBodies(app: App): void {
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    bodies.set(request, body as Buffer)
    try {
      done(null, JSON.parse(body.toString()))
    } catch {
      done(new AppError('invalid', 'malformed', 'What was sent cannot be read.'))
    }
  })
}

export function openMachineDoor({ nowMs, read, sessionKeys }: Deps): MachineDoor {
  const seen = openSeenNonces()
  const speakers = new WeakMap<DoorRequest, SpeakingMachine>()

  async function keyNamed(keyId: string): Promise<HotKey> {
    const [key] = await read.find(hotKeys, ['id'], [[keyId]])
    if (!key) throw new AppError('unauthenticated', 'key_unknown', 'There is no such key.')
    if (key.state === 'revoked') throw new AppError('unauthenticated', 'key_revoked', 'This key is revoked.')
    return key
  }

  async function signed(request: DoorRequest, findVerifier: FindVerifier): Promise<Signed> {
    const body = bodies.get(request) ?? Buffer.alloc(0)
    const { method, url, headers } = request
    const [path = ''] = url.split('?')
    const said = await verifyRequest({ method, path, headers, body }, findVerifier, nowMs())
    if (!seen.see(said.keyId, said.nonce, nowMs())) {
      throw new AppError('unauthenticated', 'signature_replayed', 'This signature was shown before.')
    }
    return said
  }

  function letIn(request: DoorRequest, key: HotKey | undefined, nonce: string): void {
    if (!key) throw new Error('a signature was found good without a key')
    speakers.set(request, { machineKey: key.machine_key, keyId: key.id, nonce })
  }

  return {
    speaker: (request) => {
      const speaker = speakers.get(request)
      if (!speaker) throw new Error(`nobody asked who speaks at ${request.url}`)
      return speaker
    },
    byKeyItBrings: (request, publicKey) =>
      signed(request, () => ed25519Verifier(Buffer.from(publicKey, 'base64url'))),
    byOwnKey: async (request) => {
      let key: HotKey | undefined
      const { nonce } = await signed(request, async (keyId): Promise<Verifier> => {
        key = await keyNamed(keyId)
        return ed25519Verifier(key.public_key)
      })
      letIn(request, key, nonce)
    },
    bySession: async (request) => {
      let key: HotKey | undefined
      const { nonce } = await signed(request, async (sessionId): Promise<Verifier> => {
        const session = sessionKeys.read(sessionId)
        if (!session) throw new AppError('unauthenticated', 'key_unknown', 'There is no such session.')
        if (session.expiresAtMs <= nowMs()) {
          throw new AppError('unauthenticated', 'machine_session_ended', 'Open another session.')
        }
        key = await keyNamed(session.keyId)
        return hmacVerifier(session.key)
      })
      letIn(request, key, nonce)
    },
  }
}
