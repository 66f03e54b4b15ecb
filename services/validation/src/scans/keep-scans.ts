import { insertAdmissions, insertDepartures, type Movement } from '../admissions/queries.ts'
import type { Whereabouts } from '../admissions/stay.ts'
import { admissionRecorded, exitRecorded, scanJudged } from '../facts.ts'
import { addCounts } from '../figures/queries.ts'
import { countsOf } from '../figures/rules.ts'
import type { Tx } from '../tables.ts'
import type { JudgedScan } from './judged-scan.ts'
import { insertScans } from './queries.ts'

/**
 * Lets in and out whom the tables' keys let, changes the outcome of the others, keeps and counts all scans and tells of them.
 * `whereabouts`: of their tickets' holders, before these scans.
 */
export async function keepScans(
  tx: Tx,
  scans: readonly JudgedScan[],
  whereabouts: ReadonlyMap<string, Whereabouts>,
): Promise<void> {
  if (scans.length === 0) return
  const entering = movementsOf(scans, 'admitted')
  const entered = await insertAdmissions(tx, entering)
  const leaving = movementsOf(scans, 'exited')
  const left = await insertDepartures(tx.db, 'exit', leaving)
  for (const scan of scans) {
    if (scan.outcome === 'admitted' && !entered.has(scan.scanId)) scan.outcome = 'already_admitted'
    if (scan.outcome === 'exited' && !left.has(scan.scanId)) scan.outcome = 'not_inside'
  }
  await insertScans(tx, scans)
  await addCounts(tx, countsOf(scans, whereabouts))
  for (const scan of scans) tx.emit(scanJudged(scan))
  for (const entry of entering) if (entered.has(entry.scanId)) tx.emit(admissionRecorded(entry))
  for (const exit of leaving) if (left.has(exit.scanId)) tx.emit(exitRecorded(exit))
}

/** What the scans of one outcome would change. */
function movementsOf(scans: readonly JudgedScan[], outcome: JudgedScan['outcome']): JudgedMovement[] {
  return scans.flatMap((scan) => {
    const { ticketId, entryNo } = scan
    return scan.outcome === outcome && ticketId && entryNo ? [{ ...scan, ticketId, entryNo }] : []
  })
}

export type JudgedMovement = JudgedScan & Movement
