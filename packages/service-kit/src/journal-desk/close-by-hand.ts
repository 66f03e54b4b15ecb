import type { CloseBody } from '@guichet/contracts/closings'
import { AppError } from '../errors.ts'
import { periodAt } from '../journal/periods.ts'
import { findClosingOf, findLastClosing, readRows } from '../journal/queries.ts'
import type { ClosingRow } from '../journal/tables.ts'
import { closeWhatIsOver } from './close-journals.ts'
import type { JournalDesk } from './desk.ts'

/**
 * Closes a period that is over, and all before it that are still open. Throws `not_found` for a journal or a period without a row,
 * `period_not_over` and `invalid_input`.
 */
export async function closeByHand(
  desk: JournalDesk,
  { organiserId, register, period, startsOn }: CloseBody,
): Promise<{ closing: ClosingRow; known: boolean }> {
  const journal = desk.db
  const of = { organiserId, register }
  const known = await findClosingOf(journal, of, period, startsOn)
  if (known) return { closing: known, known: true }
  const [first] = await readRows(journal, of, 1, 1)
  if (!first) throw new AppError('not_found', 'not_found', 'This journal has no entry yet.')
  const zone = (await findLastClosing(journal, of, 'day'))?.time_zone ?? desk.timeZone
  // Noon is in the day meant, wherever the clocks are.
  const bounds = periodAt(period, Date.parse(`${startsOn}T12:00:00Z`), zone)
  if (bounds.startsOn !== startsOn) {
    throw new AppError('unprocessable', 'invalid_input', `A ${period} begins on its first day.`)
  }
  if (bounds.toMs > desk.nowMs()) {
    throw new AppError('conflict', 'period_not_over', `This ${period} is not over: close it when it is.`)
  }
  if (bounds.toMs <= first.at_ms) {
    throw new AppError('not_found', 'not_found', 'This journal began later.')
  }
  for await (const closed of closeWhatIsOver(desk, of)) {
    if (closed.period === period && closed.starts_on === startsOn) return { closing: closed, known: false }
  }
  const closing = await findClosingOf(journal, of, period, startsOn)
  if (!closing) throw new Error(`${period} ${startsOn} of ${organiserId} ${register} was not closed`)
  return { closing, known: true }
}
