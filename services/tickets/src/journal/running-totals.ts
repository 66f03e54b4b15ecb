import type { RunningAnswer } from '@guichet/contracts/closings'
import { startingFrom, sumRows } from '@guichet/service-kit/journal/draft-closing'
import { periodAt } from '@guichet/service-kit/journal/periods'
import { findLastClosing, findRegisters, type Register, readRows } from '@guichet/service-kit/journal/queries'
import type { Deps } from '../deps.ts'
import { totalsView } from './closing-view.ts'
import { journalDb } from './queries.ts'

/** What each register of an organiser has taken since its last closed day. */
export async function runningTotals(deps: Deps, organiserId: string): Promise<RunningAnswer> {
  const registers = await findRegisters(journalDb(deps.db), organiserId)
  return { items: await Promise.all(registers.map((register) => ofRegister(deps, register))) }
}

async function ofRegister(
  { db, config, nowMs }: Deps,
  register: Register,
): Promise<RunningAnswer['items'][number]> {
  const journal = journalDb(db)
  const last = await findLastClosing(journal, register, 'day')
  const today = periodAt('day', nowMs(), last?.time_zone ?? config.JOURNAL_TIME_ZONE)
  const firstSeq = last ? last.first_seq + last.entries : 1
  const begun = last ? startingFrom(last, today) : []
  const { entries, totals } = await sumRows(journal, register, firstSeq, Number.POSITIVE_INFINITY, begun)
  const [first] = last ? [] : await readRows(journal, register, 1, 1)
  return {
    register: register.register,
    sinceMs: last?.to_ms ?? first?.at_ms ?? nowMs(),
    entries,
    totals: totalsView(totals),
    closedUntil: last?.starts_on ?? null,
  }
}
