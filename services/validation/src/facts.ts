import type { FactOf } from '@guichet/contracts/facts'
import type { JudgedScan } from './scans/judged-scan.ts'

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
  }
}

export function admissionRecorded(scan: JudgedScan, ticketId: string): FactOf<'admission.recorded'> {
  return {
    type: 'admission.recorded',
    actor: scan.accountId,
    ticketId,
    sessionId: scan.sessionId,
    scanId: scan.scanId,
    entryNo: 1,
    gate: scan.gate,
    atMs: scan.atMs,
  }
}
