import type { FactOf } from '@guichet/contracts/facts'
import type { Movement } from './admissions/queries.ts'
import type { JudgedScan } from './scans/judged-scan.ts'
import type { JudgedMovement } from './scans/keep-scans.ts'

/** What is taken back, and when it had been scanned. */
export type Undo = Movement & { sessionId: string; scanAtMs: number }

export function scanJudged(scan: JudgedScan): FactOf<'scan.judged'> {
  return {
    type: 'scan.judged',
    actor: scan.accountId,
    scanId: scan.scanId,
    ticketId: scan.ticketId,
    sessionId: scan.sessionId,
    outcome: scan.outcome,
    gate: scan.gate,
    atMs: scan.atMs,
    direction: scan.direction,
    byHand: scan.requestId !== null,
  }
}

export function admissionRecorded(entry: JudgedMovement): FactOf<'admission.recorded'> {
  const byHand = entry.requestId !== null
  return { type: 'admission.recorded', ...stayOf(entry, entry.sessionId), byHand }
}

export function exitRecorded(exit: JudgedMovement): FactOf<'exit.recorded'> {
  return { type: 'exit.recorded', ...stayOf(exit, exit.sessionId) }
}

export function admissionUndone(undo: Undo): FactOf<'admission.undone'> {
  return { type: 'admission.undone', ...undoneOf(undo) }
}

export function exitUndone(undo: Undo): FactOf<'exit.undone'> {
  return { type: 'exit.undone', ...undoneOf(undo) }
}

function undoneOf(undo: Undo) {
  return { ...stayOf(undo, undo.sessionId), scanAtMs: undo.scanAtMs }
}

function stayOf({ accountId, ticketId, scanId, entryNo, gate, atMs }: Movement, sessionId: string) {
  return { actor: accountId, ticketId, sessionId, scanId, entryNo, gate, atMs }
}
