import type { ScanAnswer, ScannedTicket } from '@guichet/contracts/validation'

/** An entry that can still be taken back. */
export interface FreshEntry {
  scanId: string
  ticket: ScannedTicket | undefined
  /** By this device's clock: how long the server gave, from the moment its answer came. */
  untilMs: number
}

export function freshEntryOf(answer: ScanAnswer, scanId: string, nowMs: number): FreshEntry | null {
  const { outcome, ticket, admittedAtMs, undoUntilMs } = answer
  if (outcome !== 'admitted' || admittedAtMs === undefined || undoUntilMs === undefined) return null
  return { scanId, ticket, untilMs: nowMs + undoUntilMs - admittedAtMs }
}

/** Whose entry it is, as the door says it. */
export function whoIs(ticket: { holderName: string | null; offerName: string } | undefined): string {
  return ticket ? [ticket.holderName, ticket.offerName].filter(Boolean).join(', ') : ''
}
