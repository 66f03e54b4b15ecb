export const ATTEMPT_MS = 15 * 60_000
const MOST_TRIES = 5

/** Why an attempt cannot be confirmed any more, or undefined while it can. */
export function whyClosed(
  attempt: { tries: number; expires_at_ms: number } | undefined,
  nowMs: number,
): 'attempt_expired' | 'attempt_locked' | undefined {
  if (!attempt || nowMs >= attempt.expires_at_ms) return 'attempt_expired'
  return attempt.tries >= MOST_TRIES ? 'attempt_locked' : undefined
}
