/** One entry of a ticket, and how it ended, if it did. */
export interface Stay {
  ticketId: string
  entryNo: number
  /** That of an exit where this stay goes on because the exit was taken back. */
  scanId: string
  gate: string
  atMs: number
  end: { kind: 'exit' | 'undo'; atMs: number } | null
}

/** What a ticket's stays amount to. */
export interface Whereabouts {
  /** 0 before the first entry. */
  lastEntryNo: number
  /** The latest that was not taken back. */
  stay: Stay | null
}

export const NEVER_SEEN: Whereabouts = { lastEntryNo: 0, stay: null }

/** By ticket. Takes each ticket's stays in the order of their numbers. */
export function whereaboutsOf(stays: readonly Stay[]): Map<string, Whereabouts> {
  const found = new Map<string, Whereabouts>()
  for (const stay of stays) {
    const before = found.get(stay.ticketId) ?? NEVER_SEEN
    const counts = stay.end?.kind !== 'undo'
    found.set(stay.ticketId, { lastEntryNo: stay.entryNo, stay: counts ? stay : before.stay })
  }
  return found
}

/** What becomes of somebody at the entry, or at the exit. `entryNo` is the entry to be made or ended, or the one in the way. */
export interface Move {
  outcome: 'admitted' | 'already_admitted' | 'exited' | 'not_inside'
  entryNo: number | null
}

/** `admitted` still has to be the first: the admissions' key decides that. */
export function moveIn({ lastEntryNo, stay }: Whereabouts, reEntry: boolean): Move {
  const mayEnter = stay === null || (stay.end?.kind === 'exit' && reEntry)
  return mayEnter
    ? { outcome: 'admitted', entryNo: lastEntryNo + 1 }
    : { outcome: 'already_admitted', entryNo: stay.entryNo }
}

/** `exited` still has to be the first: the departures' key decides that. */
export function moveOut({ stay }: Whereabouts): Move {
  const isInside = stay !== null && stay.end === null
  return { outcome: isInside ? 'exited' : 'not_inside', entryNo: stay?.entryNo ?? null }
}
