import { randomBytes, timingSafeEqual } from 'node:crypto'
import { openMac } from '@guichet/service-kit/macs'
import type { Verifier } from 'http-message-sig'
import { hmacVerifier } from './verifiers.ts'

/** How long a machine signs with the key of a session. */
const SESSION_MS = 10 * 60_000

interface OpenedSession {
  sessionId: string
  key: Buffer
  expiresAtMs: number
}

/** Sessions of machines. Nothing of them is stored: their names say whose they are and until when, their keys are derived from that. */
export interface SessionKeys {
  open(keyId: string, nowMs: number): OpenedSession
  /** Whose session it is, if we opened it. */
  read(sessionId: string): ReadSession | null
}

interface ReadSession {
  keyId: string
  verifier: Verifier
  expiresAtMs: number
}

/** Deriving a key takes longer than all else that is looked at of a signature. */
const SESSIONS_AT_HAND = 1_000

export function openSessionKeys(master: Buffer): SessionKeys {
  const mac = openMac(master)
  const derive = (purpose: 'name' | 'key', payload: string): Buffer =>
    mac(`guichet machine session ${purpose} ${payload}`)
  const atHand = new Map<string, ReadSession>()
  return {
    open: (keyId, nowMs) => {
      const expiresAtMs = nowMs + SESSION_MS
      const payload = `${keyId}.${expiresAtMs}.${randomBytes(12).toString('base64url')}`
      const name = derive('name', payload).subarray(0, 16).toString('base64url')
      return { sessionId: `${payload}.${name}`, key: derive('key', payload), expiresAtMs }
    },
    read: (sessionId) => {
      const known = atHand.get(sessionId)
      if (known) return known
      const [keyId = '', expires = '', random = '', name = ''] = sessionId.split('.')
      const payload = `${keyId}.${expires}.${random}`
      const expected = derive('name', payload).subarray(0, 16)
      const given = Buffer.from(name, 'base64url')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const session = { keyId, verifier: hmacVerifier(derive('key', payload)), expiresAtMs: Number(expires) }
      if (atHand.size >= SESSIONS_AT_HAND) atHand.clear()
      atHand.set(sessionId, session)
      return session
    },
  }
}
