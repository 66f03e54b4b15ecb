import { findRegisters, type JournalDb, type Register } from '../journal/queries.ts'
import { type JournalVerdict, verifyJournal } from '../journal/verify.ts'
import { type ClosingsVerdict, verifyClosings } from '../journal/verify-closings.ts'

export interface JournalsWanted {
  organiserId?: string | undefined
  register?: string | undefined
}

export interface RegisterVerdict extends Register {
  rows: JournalVerdict
  closings: ClosingsVerdict
}

/** Reads the journals of one organiser or of all, register by register, and says of each whether its rows and closings are whole. */
export async function* verifyJournals(
  db: JournalDb,
  wanted: JournalsWanted = {},
): AsyncGenerator<RegisterVerdict> {
  for (const found of await findRegisters(db, wanted.organiserId)) {
    if (wanted.register !== undefined && found.register !== wanted.register) continue
    yield {
      ...found,
      rows: await verifyJournal(db, found.organiserId, found.register),
      closings: await verifyClosings(db, found),
    }
  }
}
