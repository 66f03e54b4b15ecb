import type { RunningAnswer } from '@guichet/contracts/closings'
import { startingFrom, sumRows } from '../journal/draft-closing.ts'
import { periodAt } from '../journal/periods.ts'
import { findLastClosing, findRegisters, type Register, readRows } from '../journal/queries.ts'
import { totalsView } from './closing-view.ts'
import type { JournalDesk } from './desk.ts'

/** What each register of an organiser has taken since its last closed day. */
export async function runningTotals(desk: JournalDesk, organiserId: string): Promise<RunningAnswer> {
  const registers = await findRegisters(desk.db, organiserId)
  return { items: await Promise.all(registers.map((register) => ofRegister(desk, register))) }
}

async function ofRegister(
  { db, timeZone: houseZone, nowMs }: JournalDesk,
  register: Register,
): Promise<RunningAnswer['items'][number]> {
  const last = await findLastClosing(db, register, 'day')
  const timeZone = last?.time_zone ?? houseZone
  const today = periodAt('day', nowMs(), timeZone)
  const firstSeq = last ? last.first_seq + last.entries : 1
  const begun = last ? startingFrom(last, today) : []
  const { entries, totals } = await sumRows(db, register, firstSeq, Number.POSITIVE_INFINITY, begun)
  const [first] = last ? [] : await readRows(db, register, 1, 1)
  return {
    register: register.register,
    timeZone,
    sinceMs: last?.to_ms ?? first?.at_ms ?? nowMs(),
    entries,
    totals: totalsView(totals),
    closedUntil: last?.starts_on ?? null,
  }
}
