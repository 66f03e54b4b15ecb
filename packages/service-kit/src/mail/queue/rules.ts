const FIRST_DELAY_MS = 5_000
const LONGEST_DELAY_MS = 30 * 60_000

/** How long to wait after a failed try, longer each time. */
export function delayAfter(tries: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** tries)
}
