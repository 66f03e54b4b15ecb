import type { Whereabouts } from '../admissions/stay.ts'
import type { JudgedScan } from '../scans/judged-scan.ts'
import type { DoorCountRow } from '../tables.ts'

export const MINUTE_MS = 60_000

/** Where a scan is counted. */
export function placeOf(scan: JudgedScan): Pick<DoorCountRow, 'session_key' | 'gate' | 'minute'> {
  return { session_key: scan.sessionKey, gate: scan.gate, minute: Math.floor(scan.atMs / MINUTE_MS) }
}

/** What scans add to the figures, given where their tickets' holders were before; one row for each session, gate and minute. */
export function countsOf(
  scans: readonly JudgedScan[],
  whereabouts: ReadonlyMap<string, Whereabouts>,
): DoorCountRow[] {
  const counts = new Map<string, DoorCountRow>()
  for (const scan of scans) {
    const place = placeOf(scan)
    const key = `${place.session_key} ${place.minute} ${place.gate}`
    const count = counts.get(key) ?? { ...place, ...NOTHING, last_at_ms: scan.atMs }
    counts.set(key, count)
    if (scan.outcome === 'admitted') {
      count.entries += 1
      if (!whereabouts.get(scan.ticketId ?? '')?.stay) count.admitted += 1
      if (scan.requestId !== null) count.by_hand += 1
    } else if (scan.outcome === 'exited') count.exits += 1
    else count.refused += 1
  }
  return [...counts.values()]
}

const NOTHING = { admitted: 0, entries: 0, by_hand: 0, exits: 0, refused: 0, undone: 0 }

/** What taking a scan back changes at its place, given where the ticket's holder would have been without it. */
export function changeOfUndo(scan: JudgedScan, without: Whereabouts) {
  const isEntry = scan.outcome === 'admitted'
  return {
    admitted: isEntry && !without.stay ? -1 : 0,
    entries: isEntry ? -1 : 0,
    by_hand: isEntry && scan.requestId !== null ? -1 : 0,
    exits: isEntry ? 0 : -1,
    undone: 1,
  }
}
