import { CARD_GOOD_FOR_MS, CARD_STEP_MS } from '@guichet/contracts/card-code'

/** A new code may be a moment late before anybody is told. */
const PATIENCE_MS = 2_000
/** It takes so long to hold a code before a machine. */
const HOLD_UP_MS = 2_000
/** How long machines still take a code after the next one should have come. */
const GRACE_MS = CARD_GOOD_FOR_MS - CARD_STEP_MS - HOLD_UP_MS

/** When a code that has just come ends, by this device's clock, which may be off. */
export function codeReceived(
  { expiresAtMs, nowMs }: { expiresAtMs: number; nowMs: number },
  receivedAtMs: number,
): number {
  return receivedAtMs + Math.max(0, expiresAtMs - nowMs)
}

export interface CodeLife {
  /** `late`: the next one does not come, and machines still take this one. `over`: they take it no more. */
  state: 'fresh' | 'late' | 'over'
  /** How much of its half minute is left, from 1 to 0. */
  share: number
  /** Until machines take it no more. */
  secondsLeft: number
}

export function lifeOf(endsAtMs: number, nowMs: number): CodeLife {
  const leftMs = endsAtMs - nowMs
  const share = Math.min(1, Math.max(0, leftMs / CARD_STEP_MS))
  const secondsLeft = Math.max(0, Math.floor((leftMs + GRACE_MS) / 1000))
  if (leftMs <= -GRACE_MS) return { state: 'over', share, secondsLeft }
  return { state: leftMs <= -PATIENCE_MS ? 'late' : 'fresh', share, secondsLeft }
}
