import type { Direction, ScanAnswer, ScannedTicket } from '@guichet/contracts/validation'

/** An entry or an exit that can still be taken back. */
export interface FreshEntry {
  scanId: string
  way: Direction
  ticket: ScannedTicket | undefined
  /** By this device's clock: how long the server gave, from the moment its answer came. */
  untilMs: number
}

export function freshEntryOf(answer: ScanAnswer, scanId: string, nowMs: number): FreshEntry | null {
  const { outcome, ticket, admittedAtMs, leftAtMs, undoUntilMs } = answer
  const way = outcome === 'exited' ? 'exit' : 'entry'
  const atMs = way === 'exit' ? leftAtMs : admittedAtMs
  if (atMs === undefined || undoUntilMs === undefined) return null
  return { scanId, way, ticket, untilMs: nowMs + undoUntilMs - atMs }
}

/** Whose entry it is, as the door says it. */
export function whoIs(ticket: { holderName: string | null; offerName: string } | undefined): string {
  return ticket ? [ticket.holderName, ticket.offerName].filter(Boolean).join(', ') : ''
}
