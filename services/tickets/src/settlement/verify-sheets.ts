import type { Fault } from '@guichet/service-kit/invariants/breach'
import { FIRST_HASH } from '@guichet/service-kit/journal/chain'
import type { Db } from '../tables.ts'
import { readSheets } from './queries.ts'
import { hashOfSheet } from './sheet.ts'

const PAGE = 100

/** Sheets that are not as they were closed, or do not name the one before. */
export async function findFaultySheets(db: Db): Promise<Fault[]> {
  const faults: Fault[] = []
  let before: Awaited<ReturnType<typeof readSheets>>[number] | undefined
  for (;;) {
    const sheets = await readSheets(db, before, PAGE)
    for (const { session_id, ...sheet } of sheets) {
      const previousHash = before?.session_key === sheet.session_key ? before.hash : FIRST_HASH
      const expected = hashOfSheet({ ...sheet, previous_hash: previousHash }, session_id)
      if (expected !== sheet.hash) {
        faults.push({
          subject: `sheet ${sheet.number} of session ${session_id}`,
          expected,
          found: sheet.hash,
        })
      }
      before = { session_id, ...sheet }
    }
    if (sheets.length < PAGE) return faults
  }
}
