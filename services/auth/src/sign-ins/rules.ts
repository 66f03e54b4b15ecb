const DAY_MS = 24 * 3_600_000
const UNUSED_MS = 30 * DAY_MS
const LONGEST_MS = 90 * DAY_MS
const RETRY_MS = 10_000

/** A sign-in ends thirty days after its last use and ninety days after its start, whichever is first. */
export function expiryOf(startedAtMs: number, nowMs: number): number {
  return Math.min(startedAtMs + LONGEST_MS, nowMs + UNUSED_MS)
}

export type RefreshJudgement = 'rotate' | 'repeat' | 'reused' | 'expired'

/**
 * What a rightly made refresh token of a family means. The one before the newest is repeated for ten seconds, because
 * two tabs may send it together and an answer may be lost; anything older was copied. A number beyond the newest was
 * given out before the database was restored.
 */
export function judgeRefresh(
  family: { generation: number; rotatedAtMs: number; expiresAtMs: number },
  generation: number,
  nowMs: number,
): RefreshJudgement {
  if (nowMs >= family.expiresAtMs) return 'expired'
  if (generation >= family.generation) return 'rotate'
  const isRetry = generation === family.generation - 1 && nowMs - family.rotatedAtMs <= RETRY_MS
  return isRetry ? 'repeat' : 'reused'
}
