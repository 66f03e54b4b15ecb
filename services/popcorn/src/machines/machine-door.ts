import { AppError } from '@guichet/service-kit/errors'
import type { App } from '@guichet/service-kit/http/app'
import type { Verifier } from 'http-message-sig'
import type { Deps } from '../deps.ts'
import type { HotKey } from '../hot-tables.ts'
import { hotKeys } from '../hot-tables.ts'
import { openSeenNonces } from './signing/seen-nonces.ts'
import { ed25519Verifier } from './signing/verifiers.ts'
import {
  type FindVerifier,
  type Signed,
  type SignedRequest,
  verifyRequest,
} from './signing/verify-request.ts'

/** A machine that has signed a request, by the key of its session or its own. */
interface SpeakingMachine {
  machineKey: number
  /** Of its own key. */
  keyId: string
  nonce: string
}

/** A machine that is let in past the framework. */
interface LetIn {
  machineKey: number
  /** What was signed may be shown once more: the route is asked instead. */
  takeBack(): void
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
  /** As `bySession`, for what passes the framework. */
  letIn(request: SignedRequest): Promise<LetIn>
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

/** Another instance of this service may have changed a key without our hearing of it. */
const AT_HAND_MS = 1_000

export function openMachineDoor({ nowMs, onCommitted, read, sessionKeys }: Deps): MachineDoor {
  const seen = openSeenNonces()
  const speakers = new WeakMap<DoorRequest, SpeakingMachine>()

  const atHand = new Map<string, { key: HotKey; untilMs: number }>()
  onCommitted(({ types }) => {
    if (types.some((type) => type.startsWith('machine.'))) atHand.clear()
  })

  async function findKey(keyId: string): Promise<HotKey | undefined> {
    const known = atHand.get(keyId)
    if (known && nowMs() < known.untilMs) return known.key
    const [key] = await read.find(hotKeys, ['id'], [[keyId]])
    if (key) atHand.set(keyId, { key, untilMs: nowMs() + AT_HAND_MS })
    return key
  }

  async function keyNamed(keyId: string): Promise<HotKey> {
    const key = await findKey(keyId)
    if (!key) throw new AppError('unauthenticated', 'key_unknown', 'There is no such key.')
    if (key.state === 'revoked') throw new AppError('unauthenticated', 'key_revoked', 'This key is revoked.')
    return key
  }

  async function signed(request: SignedRequest, findVerifier: FindVerifier): Promise<Signed> {
    const said = await verifyRequest(request, findVerifier, nowMs())
    if (!seen.see(said.keyId, said.nonce, nowMs())) {
      throw new AppError('unauthenticated', 'signature_replayed', 'This signature was shown before.')
    }
    return said
  }

  async function signedBySession(request: SignedRequest): Promise<{ key: HotKey; said: Signed }> {
    let key: HotKey | undefined
    const said = await signed(request, async (sessionId): Promise<Verifier> => {
      const session = sessionKeys.read(sessionId)
      if (!session) throw new AppError('unauthenticated', 'key_unknown', 'There is no such session.')
      if (session.expiresAtMs <= nowMs()) {
        throw new AppError('unauthenticated', 'machine_session_ended', 'Open another session.')
      }
      key = await keyNamed(session.keyId)
      return session.verifier
    })
    return { key: found(key), said }
  }

  return {
    speaker: (request) => {
      const speaker = speakers.get(request)
      if (!speaker) throw new Error(`nobody asked who speaks at ${request.url}`)
      return speaker
    },
    byKeyItBrings: (request, publicKey) =>
      signed(asItCame(request), () => ed25519Verifier(Buffer.from(publicKey, 'base64url'))),
    byOwnKey: async (request) => {
      let key: HotKey | undefined
      const { nonce } = await signed(asItCame(request), async (keyId): Promise<Verifier> => {
        key = await keyNamed(keyId)
        return ed25519Verifier(key.public_key)
      })
      const { machine_key: machineKey, id: keyId } = found(key)
      speakers.set(request, { machineKey, keyId, nonce })
    },
    bySession: async (request) => {
      const { key, said } = await signedBySession(asItCame(request))
      speakers.set(request, { machineKey: key.machine_key, keyId: key.id, nonce: said.nonce })
    },
    letIn: async (request) => {
      const { key, said } = await signedBySession(request)
      return { machineKey: key.machine_key, takeBack: () => seen.forget(said.keyId, said.nonce) }
    },
  }
}

function asItCame(request: DoorRequest): SignedRequest {
  const { method, url, headers } = request
  const [path = ''] = url.split('?')
  return { method, path, headers, body: bodies.get(request) ?? Buffer.alloc(0) }
}

function found(key: HotKey | undefined): HotKey {
  if (!key) throw new Error('a signature was found good without a key')
  return key
}
