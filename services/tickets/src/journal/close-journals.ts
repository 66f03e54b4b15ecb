import { draftNextClosing } from '@guichet/service-kit/journal/draft-closing'
import { findRegisters, type Register } from '@guichet/service-kit/journal/queries'
import type { ClosingRow } from '@guichet/service-kit/journal/tables'
import { type Loop, startLoop } from '@guichet/service-kit/service/loop'
import type { Deps } from '../deps.ts'
import { journalDb } from './queries.ts'

const EVERY_MS = 60_000

/** Closes every day, month and year that is over, of every journal. Whoever else does so too, each is closed once. */
export function closeJournals(deps: Deps): Loop {
  return startLoop({
    name: 'close journals',
    log: deps.log,
    everyMs: EVERY_MS,
    round: async (signal) => {
      for (const register of await findRegisters(journalDb(deps.db))) {
        for await (const { period, starts_on, number } of closeWhatIsOver(deps, register)) {
          deps.log.info({ ...register, period, startsOn: starts_on, number }, 'closed a journal’s period')
          if (signal.aborted) return false
        }
      }
      return false
    },
  })
}

/** Closes one period after the other, oldest first, and gives each. */
export async function* closeWhatIsOver(deps: Deps, register: Register): AsyncGenerator<ClosingRow> {
  let overtaken = 0
  for (;;) {
    const draft = await draftNextClosing(
      journalDb(deps.db),
      register,
      deps.config.JOURNAL_TIME_ZONE,
      deps.nowMs(),
    )
    if (!draft) return
    const closed = await deps.port.run('closeJournal', draft)
    if (closed.outcome === 'closed') yield closed.closing
    // Another instance closes too, or a reader is behind the writer: what stands then is drafted anew.
    else if (++overtaken > 10) throw new Error(`${draft.period} ${draft.starts_on} cannot be closed`)
  }
}
