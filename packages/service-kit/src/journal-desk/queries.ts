import { sql } from 'kysely'
import type { JournalDb } from '../journal/queries.ts'
import type { ClosingRow, JournalRow, Period } from '../journal/tables.ts'

/** Where a list of the journal stands: entries are listed newest first, one register after the other. */
interface JournalPlace {
  register: string
  seq: number
}

export interface JournalList {
  organiserId: string
  register?: string | undefined
  before: JournalPlace | undefined
  limit: number
}

export async function listJournal(
  db: JournalDb,
  { organiserId, register, before, limit }: JournalList,
): Promise<JournalRow[]> {
  let query = db.selectFrom('money_journal').selectAll().where('organiser_id', '=', organiserId)
  if (register !== undefined) query = query.where('register', '=', register)
  if (before) query = query.where(sql<boolean>`(register, seq) < (${before.register}, ${before.seq})`)
  return query.orderBy('register', 'desc').orderBy('seq', 'desc').limit(limit).execute()
}

export function findClosing(db: JournalDb, closingId: string): Promise<ClosingRow | undefined> {
  return db.selectFrom('journal_closings').selectAll().where('id', '=', closingId).executeTakeFirst()
}

/** An organiser's closings of one kind, newest first. */
export function listClosings(
  db: JournalDb,
  of: { organiserId: string; register?: string | undefined; period: Period; skip: number; limit: number },
): Promise<ClosingRow[]> {
  let query = db
    .selectFrom('journal_closings')
    .selectAll()
    .where('organiser_id', '=', of.organiserId)
    .where('period', '=', of.period)
  if (of.register !== undefined) query = query.where('register', '=', of.register)
  return query.orderBy('starts_on', 'desc').orderBy('register').offset(of.skip).limit(of.limit).execute()
}
