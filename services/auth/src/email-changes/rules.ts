export const CHANGE_MS = 30 * 60_000
export const REVERT_MS = 72 * 3_600_000
const MOST_TRIES = 5

/** Why a change of e-mail cannot be confirmed any more, or undefined while it can. */
export function whyClosed(
  change: { tries: number; expires_at_ms: number } | undefined,
  nowMs: number,
): 'attempt_expired' | 'attempt_locked' | undefined {
  if (!change || nowMs >= change.expires_at_ms) return 'attempt_expired'
  return change.tries >= MOST_TRIES ? 'attempt_locked' : undefined
}
