import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ClosingRow, JournalRow, JournalTables, Period } from './tables.ts'

export type JournalDb = Kysely<JournalTables>

/** A journal: one organiser's, at one place where money is taken. */
export interface Register {
  organiserId: string
  register: string
}

/** How far a register's periods are closed. */
export interface Standing extends Register {
  /** When its first row was written. */
  firstAtMs: number
  /** Of its closings; null where there is none. */
  timeZone: string | null
  /** The first day of the last one of each that is closed. */
  closed: Record<Period, string | null>
}

/** Every register that has a journal, of one organiser or of all. */
export async function findRegisters(db: JournalDb, organiserId?: string): Promise<Register[]> {
  const { rows } = await sql<Register>`
    ${registersOf(organiserId === undefined ? undefined : [organiserId])}
    SELECT organiser_id AS "organiserId", register FROM registers WHERE register IS NOT NULL
    ORDER BY organiser_id, register`.execute(db)
  return rows
}

/** The same with how far each is closed, of these organisers or of all. */
export async function findStandings(
  db: JournalDb,
  organiserIds: readonly string[] | undefined,
): Promise<Standing[]> {
  const { rows } = await standingsOf(organiserIds).execute(db)
  return rows.map(({ day, month, year, ...register }) => ({ ...register, closed: { day, month, year } }))
}

export function standingsOf(organiserIds: readonly string[] | undefined) {
  const of = sql`it.organiser_id = registers.organiser_id AND it.register = registers.register`
  const last = (period: Period) => sql`(
    SELECT MAX(starts_on) FROM journal_closings it WHERE ${of} AND period = ${period})`
  return sql<Omit<Standing, 'closed'> & Standing['closed']>`
    ${registersOf(organiserIds)}
    SELECT organiser_id AS "organiserId", register,
      ${last('day')} AS day, ${last('month')} AS month, ${last('year')} AS year,
      (SELECT at_ms FROM money_journal it WHERE ${of} AND seq = 1) AS "firstAtMs",
      (SELECT time_zone FROM journal_closings it WHERE ${of} AND period = 'day' AND number = 1) AS "timeZone"
    FROM registers WHERE register IS NOT NULL ORDER BY organiser_id, register`
}

/** `registers`, the last of each organiser's empty: an index is leapt through from one to the next, and no journal is read. */
function registersOf(organiserIds: readonly string[] | undefined): RawBuilder<unknown> {
  const organisers = organiserIds
    ? sql`VALUES ${sql.join(organiserIds.map((id) => sql`(${id})`))}`
    : sql`SELECT MIN(organiser_id) FROM money_journal
      UNION ALL SELECT (SELECT MIN(organiser_id) FROM money_journal WHERE organiser_id > organisers.id)
      FROM organisers WHERE organisers.id IS NOT NULL`
  return sql`WITH RECURSIVE organisers (id) AS (${organisers}), registers (organiser_id, register) AS (
    SELECT id, (SELECT MIN(register) FROM money_journal WHERE organiser_id = organisers.id) FROM organisers
    UNION ALL
    SELECT organiser_id, (SELECT MIN(register) FROM money_journal j
      WHERE j.organiser_id = registers.organiser_id AND j.register > registers.register)
    FROM registers WHERE register IS NOT NULL)`
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
