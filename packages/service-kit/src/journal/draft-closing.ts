import { setImmediate as nextTurn } from 'node:timers/promises'
import { FIRST_HASH } from './chain.ts'
import { endOf, type PeriodBounds, periodOn, startOf } from './periods.ts'
import {
  findClosingsWithin,
  findLastClosing,
  type JournalDb,
  type Register,
  readRows,
  type Standing,
} from './queries.ts'
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
  const [first] = await readRows(db, register, 1, 1)
  if (!first) return undefined
  const day = await findLastClosing(db, register, 'day')
  const month = await findLastClosing(db, register, 'month')
  const year = await findLastClosing(db, register, 'year')
  const zone = day?.time_zone ?? timeZone
  const closed = {
    day: day?.starts_on ?? null,
    month: month?.starts_on ?? null,
    year: year?.starts_on ?? null,
  }
  const due = findDue({ firstAtMs: first.at_ms, closed }, zone, nowMs)
  if (!due) return undefined
  const { period, bounds } = due
  if (period === 'day') return draftDay(db, register, bounds, zone, day)
  const parts = await findClosingsWithin(db, register, PART_OF[period], bounds.fromMs, bounds.toMs)
  const last = period === 'month' ? month : year
  return { ...placed(register, period, bounds, zone, last), ...sumClosings(parts) }
}

const PART_OF = { year: 'month', month: 'day' } as const

/** Which period is over and not closed yet: the longest first, once all its parts are closed. */
export function findDue(
  { firstAtMs, closed }: Pick<Standing, 'firstAtMs' | 'closed'>,
  timeZone: string,
  nowMs: number,
): { period: Period; bounds: PeriodBounds } | undefined {
  const nextOf = (period: Period): string => {
    const last = closed[period]
    return last ? endOf(period, last) : startOf(period, firstAtMs, timeZone)
  }
  for (const period of ['year', 'month'] as const) {
    const part = PART_OF[period]
    const lastPart = closed[part]
    if (!lastPart) continue
    const startsOn = nextOf(period)
    if (endOf(part, lastPart) >= endOf(period, startsOn))
      return { period, bounds: periodOn(period, startsOn, timeZone) }
  }
  const bounds = periodOn('day', nextOf('day'), timeZone)
  return bounds.toMs <= nowMs ? { period: 'day', bounds } : undefined
}

async function draftDay(
  db: JournalDb,
  register: Register,
  bounds: PeriodBounds,
  zone: string,
  lastDay: ClosingRow | undefined,
): Promise<ClosingDraft> {
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
