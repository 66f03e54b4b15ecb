import type { JudgedScan } from '../scans/judged-scan.ts'
import type { Stay } from './stay.ts'

export type UndoRefusal = 'not_admitted' | 'too_late' | 'already_left' | 'already_back'

type UndoJudgement =
  | { kind: 'undone'; ticketId: string; atMs: number }
  /** `entryNo`: of the entry that is to end as undone, or of the one to be made. */
  | { kind: 'fresh'; ticketId: string; entryNo: number }
  | { kind: UndoRefusal }

/** When what a scan did was taken back; null where it was not, or did nothing. Takes the stays of its ticket. */
export function undoneAtMsOf(scan: JudgedScan, stays: readonly Stay[]): number | null {
  if (scan.outcome === 'admitted') {
    const end = stays.find(({ entryNo }) => entryNo === scan.entryNo)?.end
    return end?.kind === 'undo' ? end.atMs : null
  }
  if (scan.outcome === 'exited') return stays.find(({ scanId }) => scanId === scan.scanId)?.atMs ?? null
  return null
}

/** Whether what a scan did can be taken back, given the stays of its ticket in the order of their numbers. */
export function judgeUndo(scan: JudgedScan, stays: readonly Stay[], isLate: boolean): UndoJudgement {
  const { ticketId, entryNo, outcome } = scan
  if (!ticketId || !entryNo || (outcome !== 'admitted' && outcome !== 'exited'))
    return { kind: 'not_admitted' }
  const atMs = undoneAtMsOf(scan, stays)
  if (atMs !== null) return { kind: 'undone', ticketId, atMs }
  const last = stays.at(-1)
  if (outcome === 'admitted' && stays.find((stay) => stay.entryNo === entryNo)?.end)
    return { kind: 'already_left' }
  if (outcome === 'exited' && last && last.entryNo > entryNo) return { kind: 'already_back' }
  if (isLate) return { kind: 'too_late' }
  return { kind: 'fresh', ticketId, entryNo: outcome === 'admitted' ? entryNo : entryNo + 1 }
}
