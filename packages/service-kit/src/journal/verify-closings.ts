import { setImmediate as nextTurn } from 'node:timers/promises'
import { FIRST_HASH, hashOfClosing } from './chain.ts'
import { startingFrom, sumClosings, sumRows } from './draft-closing.ts'
import { periodAfter } from './periods.ts'
import { findClosingsWithin, type JournalDb, type Register, readClosings, readRows } from './queries.ts'
import type { ClosingRow, Period } from './tables.ts'

/**
 * What is wrong with a closing: one before it is missing (`gap`), it does not name the one before (`chain`), it is not as it was written
 * (`content`), it does not sum what it closes (`totals`), or its last row is not in the journal (`rows`).
 */
type ClosingFault = 'gap' | 'chain' | 'content' | 'totals' | 'rows'

export type ClosingsVerdict =
  | { whole: true; closings: number }
  | { whole: false; closings: number; period: Period; number: number; fault: ClosingFault }

const PAGE = 100

/** Reads every closing of a register, days, months and years, and compares each with what it sums. */
export async function verifyClosings(db: JournalDb, register: Register): Promise<ClosingsVerdict> {
  let closings = 0
  for (const period of ['day', 'month', 'year'] as const) {
    let before: ClosingRow | undefined
    for (;;) {
      const page = await readClosings(db, register, period, (before?.number ?? 0) + 1, PAGE)
      for (const closing of page) {
        const fault = faultOfPlace(closing, before) ?? (await faultOfSum(db, register, closing, before))
        if (fault) return { whole: false, closings, period, number: (before?.number ?? 0) + 1, fault }
        before = closing
        closings += 1
      }
      if (page.length < PAGE) break
      await nextTurn()
    }
  }
  return { whole: true, closings }
}

function faultOfPlace(closing: ClosingRow, before: ClosingRow | undefined): ClosingFault | undefined {
  if (closing.number !== (before?.number ?? 0) + 1) return 'gap'
  if (closing.previous_hash !== (before?.hash ?? FIRST_HASH)) return 'chain'
  if (hashOfClosing(closing) !== closing.hash) return 'content'
  if (!before) return undefined
  const next = periodAfter(closing.period, before.starts_on, before.time_zone)
  const follows =
    next.startsOn === closing.starts_on && closing.first_seq === before.first_seq + before.entries
  return follows ? undefined : 'gap'
}

async function faultOfSum(
  db: JournalDb,
  register: Register,
  closing: ClosingRow,
  before: ClosingRow | undefined,
): Promise<ClosingFault | undefined> {
  if (closing.period !== 'day') {
    const ofPeriod = closing.period === 'month' ? 'day' : 'month'
    const parts = await findClosingsWithin(db, register, ofPeriod, closing.from_ms, closing.to_ms)
    if (parts.length === 0) return 'totals'
    const sum = sumClosings(parts)
    const same =
      sum.entries === closing.entries && sum.totals === closing.totals && sum.head_hash === closing.head_hash
    return same ? undefined : 'totals'
  }
  const lastSeq = closing.first_seq + closing.entries - 1
  const [last] = await readRows(db, register, lastSeq, 1)
  if (last?.seq !== lastSeq || last.hash !== closing.head_hash) return 'rows'
  const bounds = { startsOn: closing.starts_on, fromMs: closing.from_ms, toMs: closing.to_ms }
  const begun = before ? startingFrom(before, bounds) : []
  const sum = await sumRows(db, register, closing.first_seq, closing.to_ms, begun)
  if (sum.entries !== closing.entries) return 'rows'
  return JSON.stringify(sum.totals) === closing.totals ? undefined : 'totals'
}
