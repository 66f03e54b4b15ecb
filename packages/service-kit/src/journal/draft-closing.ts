import { setImmediate as nextTurn } from 'node:timers/promises'
import { FIRST_HASH } from './chain.ts'
import { type PeriodBounds, periodAfter, periodAt } from './periods.ts'
import { findClosingsWithin, findLastClosing, type JournalDb, type Register, readRows } from './queries.ts'
import type { ClosingRow, Period } from './tables.ts'
import { addRow, beginTotals, type CurrencyTotals, sumTotals } from './totals.ts'

/** A closing as it will stand, but for when it was made: what the writing transaction checks once more. */
export type ClosingDraft = Omit<ClosingRow, 'id' | 'closed_at_ms' | 'hash'>

/**
 * The next closing that is due in a journal, or undefined where all that has ended is closed. Days come one after the other, a month
 * once its last day is closed, a year once its last month is. Read outside any transaction: rows of an ended day change no more.
 *
 * @param timeZone of a journal that has no closing yet; one that has keeps its own
 */
export async function draftNextClosing(
  db: JournalDb,
  register: Register,
  timeZone: string,
  nowMs: number,
): Promise<ClosingDraft | undefined> {
  const lastDay = await findLastClosing(db, register, 'day')
  if (lastDay) {
    const sum =
      (await draftSum(db, register, 'year', 'month')) ?? (await draftSum(db, register, 'month', 'day'))
    if (sum) return sum
  }
  return draftDay(db, register, lastDay, timeZone, nowMs)
}

/** Which period that would be: what is over and not closed yet, without a look at its rows. */
export async function findDue(
  db: JournalDb,
  register: Register,
  timeZone: string,
  nowMs: number,
): Promise<{ period: Period; bounds: PeriodBounds } | undefined> {
  const year = await findDueSum(db, register, 'year', 'month')
  if (year) return { period: 'year', bounds: year.bounds }
  const month = await findDueSum(db, register, 'month', 'day')
  if (month) return { period: 'month', bounds: month.bounds }
  const lastDay = await findLastClosing(db, register, 'day')
  const bounds = await findDueDay(db, register, lastDay, lastDay?.time_zone ?? timeZone, nowMs)
  return bounds && { period: 'day', bounds }
}

async function findDueDay(
  db: JournalDb,
  register: Register,
  lastDay: ClosingRow | undefined,
  zone: string,
  nowMs: number,
): Promise<PeriodBounds | undefined> {
  const bounds = lastDay
    ? periodAfter('day', lastDay.starts_on, zone)
    : await firstOf(db, register, 'day', zone)
  return bounds && bounds.toMs <= nowMs ? bounds : undefined
}

async function draftDay(
  db: JournalDb,
  register: Register,
  lastDay: ClosingRow | undefined,
  timeZone: string,
  nowMs: number,
): Promise<ClosingDraft | undefined> {
  const zone = lastDay?.time_zone ?? timeZone
  const bounds = await findDueDay(db, register, lastDay, zone, nowMs)
  if (!bounds) return undefined
  const firstSeq = lastDay ? lastDay.first_seq + lastDay.entries : 1
  const begun = lastDay ? startingFrom(lastDay, bounds) : []
  const { entries, headHash, totals } = await sumRows(db, register, firstSeq, bounds.toMs, begun)
  return {
    ...placed(register, 'day', bounds, zone, lastDay),
    first_seq: firstSeq,
    entries,
    totals: JSON.stringify(totals),
    head_hash: headHash ?? lastDay?.head_hash ?? FIRST_HASH,
  }
}

/** What a day's totals begin with: the cumulated amounts of the day before it. */
export function startingFrom(before: Pick<ClosingRow, 'totals' | 'starts_on'>, { startsOn }: PeriodBounds) {
  const totals = JSON.parse(before.totals) as CurrencyTotals[]
  return beginTotals(totals, before.starts_on.slice(0, 4) !== startsOn.slice(0, 4))
}

const PAGE = 1000

/** Sums a register's rows from one on, as far as they were written before a moment. */
export async function sumRows(
  db: JournalDb,
  register: Register,
  fromSeq: number,
  toMs: number,
  totals: CurrencyTotals[],
): Promise<{ entries: number; headHash: string | undefined; totals: CurrencyTotals[] }> {
  let entries = 0
  let headHash: string | undefined
  for (;;) {
    const rows = await readRows(db, register, fromSeq + entries, PAGE)
    for (const row of rows) {
      if (row.at_ms >= toMs) return { entries, headHash, totals }
      addRow(totals, row)
      entries += 1
      headHash = row.hash
    }
    if (rows.length < PAGE) return { entries, headHash, totals }
    // SQLite answers at once: without a pause, a long day would keep everybody else waiting.
    await nextTurn()
  }
}

/** A month or a year of which all parts are closed. */
async function findDueSum(
  db: JournalDb,
  register: Register,
  period: 'month' | 'year',
  ofPeriod: 'day' | 'month',
) {
  const last = await findLastClosing(db, register, period)
  const lastPart = await findLastClosing(db, register, ofPeriod)
  if (!lastPart) return undefined
  const zone = lastPart.time_zone
  const bounds = last ? periodAfter(period, last.starts_on, zone) : await firstOf(db, register, period, zone)
  return bounds && lastPart.to_ms >= bounds.toMs ? { bounds, zone, last } : undefined
}

async function draftSum(
  db: JournalDb,
  register: Register,
  period: 'month' | 'year',
  ofPeriod: 'day' | 'month',
): Promise<ClosingDraft | undefined> {
  const due = await findDueSum(db, register, period, ofPeriod)
  if (!due) return undefined
  const { bounds, zone, last } = due
  const parts = await findClosingsWithin(db, register, ofPeriod, bounds.fromMs, bounds.toMs)
  return { ...placed(register, period, bounds, zone, last), ...sumClosings(parts) }
}

async function firstOf(db: JournalDb, register: Register, period: Period, zone: string) {
  const [first] = await readRows(db, register, 1, 1)
  return first && periodAt(period, first.at_ms, zone)
}

/** What the closings of a month's days, or of a year's months, come to. */
export function sumClosings(parts: readonly ClosingRow[]) {
  const [first] = parts
  const last = parts.at(-1)
  if (!first || !last) throw new Error('a period without closings within it has no sum')
  return {
    first_seq: first.first_seq,
    entries: parts.reduce((sum, part) => sum + part.entries, 0),
    totals: JSON.stringify(sumTotals(parts.map((part) => JSON.parse(part.totals) as CurrencyTotals[]))),
    head_hash: last.head_hash,
  }
}

function placed(
  { organiserId, register }: Register,
  period: Period,
  bounds: PeriodBounds,
  timeZone: string,
  last: ClosingRow | undefined,
) {
  return {
    organiser_id: organiserId,
    register,
    period,
    number: (last?.number ?? 0) + 1,
    starts_on: bounds.startsOn,
    time_zone: timeZone,
    from_ms: bounds.fromMs,
    to_ms: bounds.toMs,
    previous_hash: last?.hash ?? FIRST_HASH,
  }
}
