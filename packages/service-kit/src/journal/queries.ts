import type { Kysely } from 'kysely'
import type { ClosingRow, JournalRow, JournalTables, Period } from './tables.ts'

export type JournalDb = Kysely<JournalTables>

/** A journal: one organiser's, at one place where money is taken. */
export interface Register {
  organiserId: string
  register: string
}

/** Every register that has a journal, of one organiser or of all: it leaps from one to the next and reads no journal through. */
export async function findRegisters(db: JournalDb, organiserId?: string): Promise<Register[]> {
  const found: Register[] = []
  for (;;) {
    const last = found.at(-1)
    const next = last
      ? ((await nextRegister(db, last)) ??
        (organiserId === undefined ? await nextOrganiser(db, last) : undefined))
      : await firstRegister(organisersJournal(db, organiserId))
    if (!next) return found
    found.push(next)
  }
}

function organisersJournal(db: JournalDb, organiserId?: string) {
  const query = db
    .selectFrom('money_journal')
    .select(['organiser_id as organiserId', 'register'])
    .orderBy('organiser_id')
    .orderBy('register')
  return organiserId === undefined ? query : query.where('organiser_id', '=', organiserId)
}

function firstRegister(query: ReturnType<typeof organisersJournal>): Promise<Register | undefined> {
  return query.limit(1).executeTakeFirst()
}

// One after the other: of `(organiser_id, register) > (?, ?)` SQLite reads all rows of that register.

function nextRegister(db: JournalDb, { organiserId, register }: Register): Promise<Register | undefined> {
  return firstRegister(organisersJournal(db, organiserId).where('register', '>', register))
}

function nextOrganiser(db: JournalDb, { organiserId }: Register): Promise<Register | undefined> {
  return firstRegister(organisersJournal(db).where('organiser_id', '>', organiserId))
}

/** A register's rows from one on, in their order. */
export function readRows(
  db: JournalDb,
  { organiserId, register }: Register,
  fromSeq: number,
  limit: number,
): Promise<JournalRow[]> {
  return db
    .selectFrom('money_journal')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .where('register', '=', register)
    .where('seq', '>=', fromSeq)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

export function findLastClosing(
  db: JournalDb,
  { organiserId, register }: Register,
  period: Period,
): Promise<ClosingRow | undefined> {
  return closings(db, organiserId, register, period).orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** Closings of one kind from a number on, in their order. */
export function readClosings(
  db: JournalDb,
  { organiserId, register }: Register,
  period: Period,
  fromNumber: number,
  limit: number,
): Promise<ClosingRow[]> {
  return closings(db, organiserId, register, period)
    .where('number', '>=', fromNumber)
    .orderBy('number')
    .limit(limit)
    .execute()
}

/** The closings of one kind within a time, in their order: the days of a month, the months of a year. */
export function findClosingsWithin(
  db: JournalDb,
  { organiserId, register }: Register,
  period: Period,
  fromMs: number,
  toMs: number,
): Promise<ClosingRow[]> {
  return closings(db, organiserId, register, period)
    .where('from_ms', '>=', fromMs)
    .where('to_ms', '<=', toMs)
    .orderBy('number')
    .execute()
}

export function findClosingOf(
  db: JournalDb,
  { organiserId, register }: Register,
  period: Period,
  startsOn: string,
): Promise<ClosingRow | undefined> {
  return closings(db, organiserId, register, period).where('starts_on', '=', startsOn).executeTakeFirst()
}

function closings(db: JournalDb, organiserId: string, register: string, period: Period) {
  return db
    .selectFrom('journal_closings')
    .selectAll()
    .where('organiser_id', '=', organiserId)
    .where('register', '=', register)
    .where('period', '=', period)
}
