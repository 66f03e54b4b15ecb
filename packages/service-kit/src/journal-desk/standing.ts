import { type JournalStanding, MOST_STANDINGS } from '@guichet/contracts/closings'
import { findDue } from '../journal/draft-closing.ts'
import { findStandings, type Standing } from '../journal/queries.ts'
import type { JournalDesk } from './desk.ts'

/** Whoever closes journals looks every minute: what is over for longer and still open does not close by itself. */
const LATE_AFTER_MS = 10 * 60_000

/** How far the journals of these organisers are closed; of all where none are named, but then those alone that are late. */
export async function readStandings(
  desk: JournalDesk,
  organiserIds: readonly string[] | undefined,
): Promise<JournalStanding[]> {
  const found = await findStandings(desk.db, organiserIds)
  const all = found.map((standing) => ({ ...standing, due: dueOf(desk, standing) }))
  const shown = organiserIds ? all : all.filter(({ due }) => due?.isLate).slice(0, MOST_STANDINGS)
  return Promise.all(
    shown.map(async ({ organiserId, register, closed, due }) => {
      const organiser = await desk.organiserOf(organiserId)
      return { organiserId, organiserName: organiser?.name ?? '', register, closed, due }
    }),
  )
}

function dueOf({ timeZone: houseZone, nowMs }: JournalDesk, standing: Standing): JournalStanding['due'] {
  const timeZone = standing.timeZone ?? houseZone
  const due = findDue(standing, timeZone, nowMs())
  if (!due) return null
  const { startsOn, toMs } = due.bounds
  return { period: due.period, startsOn, timeZone, overAtMs: toMs, isLate: toMs + LATE_AFTER_MS <= nowMs() }
}
