const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 60_000
const KEPT_FOR_MS = 3_600_000

/** When to try again after the given number of failures, or null once the event is an hour old. */
export function planRetry(failures: number, firstDueAtMs: number, nowMs: number): number | null {
  const delayMs = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS)
  const retryAtMs = nowMs + delayMs
  return retryAtMs > firstDueAtMs + KEPT_FOR_MS ? null : retryAtMs
}
