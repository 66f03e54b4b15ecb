import type { Logger } from 'pino'
import { draftNextClosing } from '../journal/draft-closing.ts'
import { findRegisters, type Register } from '../journal/queries.ts'
import type { ClosingRow } from '../journal/tables.ts'
import { type Loop, startLoop } from '../service/loop.ts'
import type { JournalDesk } from './desk.ts'

const EVERY_MS = 60_000

/** Closes every day, month and year that is over, of every journal. Whoever else does so too, each is closed once. */
export function closeJournals(desk: JournalDesk, log: Logger): Loop {
  return startLoop({
    name: 'close journals',
    log,
    everyMs: EVERY_MS,
    round: async (signal) => {
      for (const register of await findRegisters(desk.db)) {
        for await (const { period, starts_on, number } of closeWhatIsOver(desk, register)) {
          log.info({ ...register, period, startsOn: starts_on, number }, 'closed a journal’s period')
          if (signal.aborted) return false
        }
      }
      return false
    },
  })
}

/** Closes one period after the other, oldest first, and gives each. */
export async function* closeWhatIsOver(desk: JournalDesk, register: Register): AsyncGenerator<ClosingRow> {
  let overtaken = 0
  for (;;) {
    const draft = await draftNextClosing(desk.db, register, desk.timeZone, desk.nowMs())
    if (!draft) return
    const closed = await desk.closeJournal(draft)
    if (closed.outcome === 'closed') yield closed.closing
    // Another instance closes too, or a reader is behind the writer: what stands then is drafted anew.
    else if (++overtaken > 10) throw new Error(`${draft.period} ${draft.starts_on} cannot be closed`)
  }
}
