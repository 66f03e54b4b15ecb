import type { JournalRow } from '@guichet/service-kit/journal/tables'
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

/** Every register that has a journal, of one organiser or of all. */
export async function findRegisters(
  db: Db,
  organiserId: string | undefined,
): Promise<{ organiserId: string; register: string }[]> {
  let query = db.selectFrom('money_journal').select(['organiser_id', 'register']).distinct()
  if (organiserId !== undefined) query = query.where('organiser_id', '=', organiserId)
  const rows = await query.orderBy('organiser_id').orderBy('register').execute()
  return rows.map(({ organiser_id, register }) => ({ organiserId: organiser_id, register }))
}
