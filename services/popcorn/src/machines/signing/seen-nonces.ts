import { CLOCK_SKEW_MS } from '@guichet/contracts/machine-protocol'

/** Signatures that were seen lately, as long as they could be shown again. */
export interface SeenNonces {
  /** False: it was seen before. */
  see(keyId: string, nonce: string, nowMs: number): boolean
  forget(keyId: string, nonce: string): void
}

/** As far as a signature may be early, and then late. */
const REMEMBER_MS = 2 * CLOCK_SKEW_MS

/**
 * Of this process, and since it started: what is shown again after that is a repetition of something that is answered the same, since every
 * step of a machine may be repeated. To open a session may not, and is remembered in the database.
 */
export function openSeenNonces(): SeenNonces {
  let older = new Set<string>()
  let newer = new Set<string>()
  let turnedAtMs = 0
  return {
    see: (keyId, nonce, nowMs) => {
      if (nowMs - turnedAtMs >= REMEMBER_MS) {
        older = nowMs - turnedAtMs >= 2 * REMEMBER_MS ? new Set() : newer
        newer = new Set()
        turnedAtMs = nowMs
      }
      const seen = `${keyId} ${nonce}`
      if (newer.has(seen) || older.has(seen)) return false
      newer.add(seen)
      return true
    },
    forget: (keyId, nonce) => {
      newer.delete(`${keyId} ${nonce}`)
      older.delete(`${keyId} ${nonce}`)
    },
  }
}
