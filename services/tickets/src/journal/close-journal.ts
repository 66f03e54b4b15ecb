import { closePeriod } from '@guichet/service-kit/journal/close-period'
import type { ClosingDraft } from '@guichet/service-kit/journal/draft-closing'
import { each } from '@guichet/service-kit/write-port/verb'
import { journalClosed } from '../facts.ts'
import type { Tx } from '../tables.ts'

/** Closes a day, a month or a year of a journal. Closed again, it changes nothing. */
export const closeJournal = each(async (tx: Tx, draft: ClosingDraft) => {
  const closed = await closePeriod(tx, draft)
  if (closed.outcome === 'closed') tx.emit(journalClosed(closed.closing))
  return closed
})
