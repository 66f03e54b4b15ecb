import type { JournalVerifyAnswer } from '@guichet/contracts/sales'
import { openReader } from '../database/open.ts'
import type { JournalTables } from '../journal/tables.ts'
import { answerInThread } from '../service/thread.ts'
import { type JournalsWanted, verifyJournals } from './verify-journals.ts'

export interface VerifyQuestion extends JournalsWanted {
  databaseUrl: string
}

/** The journals as far as they are whole: after the first fault nothing more is counted. */
async function answer({ databaseUrl, ...wanted }: VerifyQuestion): Promise<JournalVerifyAnswer> {
  const db = openReader<JournalTables>(databaseUrl)
  const counted = { entries: 0, closings: 0 }
  try {
    for await (const { register, rows, closings } of verifyJournals(db, wanted)) {
      counted.entries += rows.rows
      counted.closings += closings.closings
      if (!rows.whole) {
        return {
          whole: false,
          ...counted,
          firstFault: { register, seq: rows.brokenAtSeq, fault: rows.fault },
        }
      }
      if (!closings.whole) {
        const { period, number, fault } = closings
        return { whole: false, ...counted, firstFault: { register, closing: { period, number }, fault } }
      }
    }
    return { whole: true, ...counted, firstFault: null }
  } finally {
    await db.destroy()
  }
}

await answerInThread(answer)
