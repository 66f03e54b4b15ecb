import { FIRST_HASH } from '@guichet/service-kit/journal/chain'
import { each } from '@guichet/service-kit/write-port/verb'
import { settlementClosed } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findSheets, insertSheet } from './queries.ts'
import { hashOfSheet } from './sheet.ts'
import type { SettlementSheetRow } from './tables.ts'

interface SheetDraft {
  sessionKey: number
  sessionId: string
  number: number
  untilMs: number
  figures: string
  closedBy: string
}

type CloseSheetOutcome =
  | { outcome: 'closed' | 'known'; sheet: SettlementSheetRow }
  /** Sheets were closed since it was drafted, or some before it are missing. */
  | { outcome: 'overtaken' }

/** Closes a session's next sheet, for good. The same again gives the one that stands. */
export const closeSheet = each(async (tx: Tx, draft: SheetDraft): Promise<CloseSheetOutcome> => {
  const sheets = await findSheets(tx.db, draft.sessionKey)
  const known = sheets.find(({ number }) => number === draft.number)
  if (known) return { outcome: 'known', sheet: known }
  const [last] = sheets
  if (draft.number !== (last?.number ?? 0) + 1) return { outcome: 'overtaken' }
  const row = {
    session_key: draft.sessionKey,
    number: draft.number,
    until_ms: draft.untilMs,
    figures: draft.figures,
    closed_at_ms: tx.nowMs,
    closed_by: draft.closedBy,
    previous_hash: last?.hash ?? FIRST_HASH,
  }
  const sheet = { ...row, hash: hashOfSheet(row, draft.sessionId) }
  await insertSheet(tx.db, sheet)
  tx.emit(settlementClosed(sheet, draft.sessionId))
  return { outcome: 'closed', sheet }
})
