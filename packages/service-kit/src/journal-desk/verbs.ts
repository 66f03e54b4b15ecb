import type { Fact } from '@guichet/contracts/facts'
import { closePeriod } from '../journal/close-period.ts'
import type { ClosingDraft } from '../journal/draft-closing.ts'
import type { ClosingRow, JournalTables } from '../journal/tables.ts'
import { each, type Tx } from '../write-port/verb.ts'

export interface NewArchive {
  actor: string
  closingId: string
  format: 'csv' | 'json'
}

/** Closes a day, a month or a year of a journal. Closed again, it changes nothing. */
export const closeJournal = each(async (tx: Tx<JournalTables>, draft: ClosingDraft) => {
  const closed = await closePeriod(tx, draft)
  if (closed.outcome === 'closed') tx.emit(journalClosed(closed.closing))
  return closed
})

/** Notes for the audit who took a closed period out as a file. */
export const noteArchive = each(async (tx: Tx<JournalTables>, archive: NewArchive): Promise<null> => {
  tx.emit({ type: 'journal.archived', ...archive })
  return null
})

/** With its hash, so that whoever keeps facts knows what a closing came to, whatever becomes of the database. */
function journalClosed(closing: ClosingRow): Fact {
  return {
    type: 'journal.closed',
    actor: 'system',
    closing: {
      id: closing.id,
      organiserId: closing.organiser_id,
      register: closing.register,
      period: closing.period,
      number: closing.number,
      startsOn: closing.starts_on,
      entries: closing.entries,
      headHash: closing.head_hash,
      hash: closing.hash,
    },
  }
}
