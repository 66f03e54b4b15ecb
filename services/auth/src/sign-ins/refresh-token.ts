import { timingSafeEqual } from 'node:crypto'
import { openMac } from '@guichet/service-kit/macs'
import type { RefreshInput } from './refresh-sign-in.ts'

/**
 * Refresh tokens: the n-th of a family is HMAC-SHA256(refresh-master, family and n), so that none is stored and a
 * retry gets the same successor again.
 */
export interface RefreshTokens {
  issue(signInId: string, generation: number): string
  /** Undefined for what was not made here. */
  read(token: string): RefreshInput | undefined
}

export function openRefreshTokens(master: Buffer): RefreshTokens {
  const seal = openMac(master)
  return {
    issue: (signInId, generation) => {
      const body = `${signInId}.${generation}`
      return `${body}.${seal(body).toString('base64url')}`
    },
    read: (token) => {
      const parts = /^(([0-9a-f-]{36})\.([1-9]\d{0,9}))\.([A-Za-z0-9_-]{43})$/.exec(token)
      if (!parts) return undefined
      const [, body = '', signInId = '', generation = '', sealed = ''] = parts
      if (!timingSafeEqual(seal(body), Buffer.from(sealed, 'base64url'))) return undefined
      return { signInId, generation: Number(generation) }
    },
  }
}
