import type { Tx } from '../write-port/verb.ts'
import { hashOfClosing } from './chain.ts'
import type { ClosingDraft } from './draft-closing.ts'
import { findClosingOf, findLastClosing, type JournalDb, readRows } from './queries.ts'
import type { ClosingRow, JournalTables } from './tables.ts'

/** `overtaken`: another has closed it, or the draft does not fit what stands in the journal: draft again. */
export type CloseOutcome = { outcome: 'closed' | 'known'; closing: ClosingRow } | { outcome: 'overtaken' }

/**
 * Writes a closing, if what it was drafted from still is the journal's end of that period: the number and the chain follow on the last
 * one, and no row of a day came after the last one counted. The same period closed twice gives the first closing.
 */
export async function closePeriod<Tables extends JournalTables>(
  tx: Tx<Tables>,
  draft: ClosingDraft,
): Promise<CloseOutcome> {
  const db = tx.db as unknown as JournalDb
  const register = { organiserId: draft.organiser_id, register: draft.register }
  const known = await findClosingOf(db, register, draft.period, draft.starts_on)
  if (known) return { outcome: 'known', closing: known }
  const last = await findLastClosing(db, register, draft.period)
  const follows =
    (last?.number ?? 0) + 1 === draft.number && (last?.hash ?? draft.previous_hash) === draft.previous_hash
  if (!follows || tx.nowMs < draft.to_ms) return { outcome: 'overtaken' }
  if (draft.period === 'day' && !(await endsTheDay(db, draft))) return { outcome: 'overtaken' }
  const row = { ...draft, id: tx.newId(), closed_at_ms: tx.nowMs }
  const closing = { ...row, hash: hashOfClosing(row) }
  await db.insertInto('journal_closings').values(closing).execute()
  return { outcome: 'closed', closing }
}

async function endsTheDay(db: JournalDb, draft: ClosingDraft): Promise<boolean> {
  const register = { organiserId: draft.organiser_id, register: draft.register }
  const lastSeq = draft.first_seq + draft.entries - 1
  const [last, next] = await readRows(db, register, lastSeq, 2)
  return last?.seq === lastSeq && last.hash === draft.head_hash && (!next || next.at_ms >= draft.to_ms)
}
