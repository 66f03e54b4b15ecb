import type { FactOf } from '@guichet/contracts/facts'
import type { Movement } from './admissions/queries.ts'
import type { JudgedScan } from './scans/judged-scan.ts'
import type { JudgedMovement } from './scans/keep-scans.ts'

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

export function admissionUndone(undo: Movement, sessionId: string): FactOf<'admission.undone'> {
  return { type: 'admission.undone', ...stayOf(undo, sessionId) }
}

export function exitUndone(undo: Movement, sessionId: string): FactOf<'exit.undone'> {
  return { type: 'exit.undone', ...stayOf(undo, sessionId) }
}

function stayOf({ accountId, ticketId, scanId, entryNo, gate, atMs }: Movement, sessionId: string) {
  return { actor: accountId, ticketId, sessionId, scanId, entryNo, gate, atMs }
}
