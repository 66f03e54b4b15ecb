import type { JournalTables } from '@guichet/service-kit/journal/tables'
import { type JournalVerdict, verifyJournal } from '@guichet/service-kit/journal/verify'
import type { Kysely } from 'kysely'
import type { Db } from '../tables.ts'
import { findRegisters } from './queries.ts'

export interface RegisterVerdict {
  organiserId: string
  register: string
  verdict: JournalVerdict
}

/** Reads the journals of one organiser or of all, register by register, and says of each whether it is whole. */
export async function* verifyJournals(
  db: Db,
  wanted: { organiserId?: string; register?: string | undefined } = {},
): AsyncGenerator<RegisterVerdict> {
  for (const { organiserId, register } of await findRegisters(db, wanted.organiserId)) {
    if (wanted.register !== undefined && register !== wanted.register) continue
    const verdict = await verifyJournal(db as unknown as Kysely<JournalTables>, organiserId, register)
    yield { organiserId, register, verdict }
  }
}
