import { type JournalStanding, MOST_STANDINGS } from '@guichet/contracts/closings'
import { findDue } from '../journal/draft-closing.ts'
import { findLastClosing, findRegisters, type Register } from '../journal/queries.ts'
import type { JournalDesk } from './desk.ts'

/** Whoever closes journals looks every minute: what is over for longer and still open does not close by itself. */
const LATE_AFTER_MS = 10 * 60_000

/** How far the journals of these organisers are closed; of all where none are named, but then those alone that are late. */
export async function readStandings(
  desk: JournalDesk,
  organiserIds: readonly string[] | undefined,
): Promise<JournalStanding[]> {
  if (organiserIds) {
    const registers = await Promise.all(organiserIds.map((id) => findRegisters(desk.db, id)))
    return Promise.all(registers.flat().map((register) => standingOf(desk, register)))
  }
  const late: JournalStanding[] = []
  for (const register of await findRegisters(desk.db)) {
    if ((await dueOf(desk, register))?.isLate) late.push(await standingOf(desk, register))
    if (late.length === MOST_STANDINGS) break
  }
  return late
}

async function standingOf(desk: JournalDesk, register: Register): Promise<JournalStanding> {
  const [day, month, year, due, organiser] = await Promise.all([
    findLastClosing(desk.db, register, 'day'),
    findLastClosing(desk.db, register, 'month'),
    findLastClosing(desk.db, register, 'year'),
    dueOf(desk, register),
    desk.organiserOf(register.organiserId),
  ])
  return {
    ...register,
    organiserName: organiser?.name ?? '',
    closed: {
      day: day?.starts_on ?? null,
      month: month?.starts_on ?? null,
      year: year?.starts_on ?? null,
    },
    due,
  }
}

async function dueOf(
  { db, timeZone, nowMs }: JournalDesk,
  register: Register,
): Promise<JournalStanding['due']> {
  const due = await findDue(db, register, timeZone, nowMs())
  if (!due) return null
  const { startsOn, toMs } = due.bounds
  return { period: due.period, startsOn, overAtMs: toMs, isLate: toMs + LATE_AFTER_MS <= nowMs() }
}
