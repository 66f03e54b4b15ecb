const QUARTER_MS = 15 * 60_000

/** When the quarter of an hour began in which a moment is, by UTC. */
export function quarterAt(atMs: number): number {
  return atMs - (atMs % QUARTER_MS)
}
