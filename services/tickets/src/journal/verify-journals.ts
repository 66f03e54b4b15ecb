import { findRegisters, type JournalDb, type Register } from '@guichet/service-kit/journal/queries'
import { type JournalVerdict, verifyJournal } from '@guichet/service-kit/journal/verify'
import { type ClosingsVerdict, verifyClosings } from '@guichet/service-kit/journal/verify-closings'

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
