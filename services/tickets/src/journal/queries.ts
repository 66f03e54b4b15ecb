import type { JournalDb } from '@guichet/service-kit/journal/queries'
import type { ClosingRow, JournalRow, Period } from '@guichet/service-kit/journal/tables'
import { sql } from 'kysely'
import type { Db } from '../tables.ts'

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
  db: Db,
  { organiserId, register, before, limit }: JournalList,
): Promise<JournalRow[]> {
  let query = db.selectFrom('money_journal').selectAll().where('organiser_id', '=', organiserId)
  if (register !== undefined) query = query.where('register', '=', register)
  if (before) query = query.where(sql<boolean>`(register, seq) < (${before.register}, ${before.seq})`)
  return query.orderBy('register', 'desc').orderBy('seq', 'desc').limit(limit).execute()
}

/** The journal's tables alone, as the kit's functions take them. */
export function journalDb(db: Db): JournalDb {
  return db as unknown as JournalDb
}

export function findClosing(db: Db, closingId: string): Promise<ClosingRow | undefined> {
  return db.selectFrom('journal_closings').selectAll().where('id', '=', closingId).executeTakeFirst()
}

/** An organiser's closings of one kind, newest first. */
export function listClosings(
  db: Db,
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
