import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { journalMigrations } from '../src/database/migration-files.ts'
import { openWriter } from '../src/database/open.ts'
import { hashOfRow } from '../src/journal/chain.ts'
import type { JournalRow, JournalTables } from '../src/journal/tables.ts'
import { verifyJournal } from '../src/journal/verify.ts'
import { openStore, type Store } from '../src/service/store.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'
import { entry, type take } from './fixtures/journal-verbs.ts'

interface JournalVerbs {
  take: typeof take
}

type JournalStore = Store<JournalTables, JournalVerbs>

describe.each(ENGINES)('the money journal on %s', (engine) => {
  let database: TestDatabase
  let store: JournalStore

  const open = (): Promise<JournalStore> =>
    openStore({
      databaseUrl: database.url,
      migrations: [journalMigrations],
      verbs: new URL('./fixtures/journal-verbs.ts', import.meta.url),
      nowMs: () => 1_763_640_000_000,
    })

  beforeEach(async () => {
    database = await createTestDatabase(engine)
    store = await open()
  })
  afterEach(async () => {
    await store.close()
    await database.drop()
  })

  const verify = (organiserId = 'opera', register = 'web') => verifyJournal(journal(), organiserId, register)
  const journal = () => store.db as unknown as Kysely<JournalTables>
  const take = (count: number, from = 0) =>
    store.port.run(
      'take',
      Array.from({ length: count }, (_, n) => entry(from + n)),
    )

  /** Changes rows as somebody would who holds the database, past the triggers. */
  async function tamper(change: (db: Kysely<JournalTables>) => Promise<unknown>): Promise<void> {
    const db = openWriter<JournalTables>(database.url)
    const triggers =
      engine === 'postgres'
        ? ['DROP TRIGGER money_journal_no_change ON money_journal']
        : ['DROP TRIGGER money_journal_no_update', 'DROP TRIGGER money_journal_no_delete']
    for (const trigger of triggers) await sql.raw(trigger).execute(db)
    await change(db)
    await db.destroy()
  }

  const rowOf = (seq: number): Promise<JournalRow> =>
    journal().selectFrom('money_journal').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()

  it('chains each register of each organiser by itself, sales and refunds in one group', async () => {
    await store.port.run('take', [
      entry(1),
      entry(2, { register: 'till-1' }),
      entry(3, { organiserId: 'circus' }),
      entry(4, { kind: 'refund', vat: [{ rateBp: 550, grossCents: -2_500, vatCents: -130 }] }),
    ])
    await take(1, 5)
    expect(await verify()).toMatchObject({ whole: true, rows: 3 })
    expect(await verify('opera', 'till-1')).toMatchObject({ whole: true, rows: 1 })
    expect(await verify('circus')).toMatchObject({ whole: true, rows: 1 })
    expect(await verify('nobody')).toEqual({ whole: true, rows: 0, headHash: '0'.repeat(64) })
    expect(await rowOf(2)).toMatchObject({ kind: 'refund', gross_cents: -2_500 })
  })

  it('adds what was paid at several rates of tax', async () => {
    const vat = [
      { rateBp: 550, grossCents: 2_000, vatCents: 104 },
      { rateBp: 2_000, grossCents: 500, vatCents: 83 },
    ]
    await store.port.run('take', [entry(1, { vat })])
    expect(await rowOf(1)).toMatchObject({ gross_cents: 2_500, vat: JSON.stringify(vat) })
  })

  it('refuses a refund that brings money in, and a payment written twice', async () => {
    await expect(store.port.run('take', [entry(1, { kind: 'refund' })])).rejects.toThrow(/check/i)
    await take(1)
    await expect(take(1)).rejects.toThrow(/unique/i)
    expect(await verify()).toMatchObject({ whole: true, rows: 1 })
  })

  it('numbers without gaps under writers at work at once', async () => {
    const other = engine === 'postgres' ? await open() : store
    const calls = Array.from({ length: 60 }, (_, n) =>
      [store, other][n % 2]?.port.run('take', [entry(n)]).catch((error: Error) => error.message),
    )
    await Promise.all([...calls, take(1, 100), take(1, 100).catch(() => 'the payment is there already')])
    if (other !== store) await other.close()
    expect(await verify()).toMatchObject({ whole: true, rows: 61 })
  })

  it('is read to its end by pages', async () => {
    await take(1_000)
    await take(1_001, 1_000)
    expect(await verify()).toMatchObject({ whole: true, rows: 2_001 })
  })

  it('refuses by itself that a row is changed or taken away', async () => {
    await take(3)
    const db = openWriter<JournalTables>(database.url)
    await expect(db.updateTable('money_journal').set({ gross_cents: 1 }).execute()).rejects.toThrow(
      /append-only/,
    )
    await expect(db.deleteFrom('money_journal').execute()).rejects.toThrow(/append-only/)
    await db.destroy()
    expect(await verify()).toMatchObject({ whole: true, rows: 3 })
  })

  it.each([
    ['gross_cents', 100],
    ['at_ms', 5],
    ['order_number', 'G-FALSE'],
    ['tender', 'cash'],
    ['vat', '[]'],
  ] as const)('finds a changed %s', async (column, value) => {
    await take(5)
    await tamper((db) =>
      db
        .updateTable('money_journal')
        .set({ [column]: value })
        .where('seq', '=', 3)
        .execute(),
    )
    expect(await verify()).toEqual({ whole: false, rows: 2, brokenAtSeq: 3, fault: 'content' })
  })

  it('finds a changed row whose hash was computed anew', async () => {
    await take(5)
    const forged = { ...(await rowOf(3)), gross_cents: 1 }
    await tamper((db) =>
      db
        .updateTable('money_journal')
        .set({ ...forged, hash: hashOfRow(forged) })
        .where('seq', '=', 3)
        .execute(),
    )
    expect(await verify()).toEqual({ whole: false, rows: 3, brokenAtSeq: 4, fault: 'chain' })
  })

  it('finds it also where the next row was made to name the new hash', async () => {
    await take(5)
    const forged = { ...(await rowOf(3)), gross_cents: 1 }
    const hash = hashOfRow(forged)
    await tamper(async (db) => {
      const rows = db.updateTable('money_journal')
      await rows
        .set({ ...forged, hash })
        .where('seq', '=', 3)
        .execute()
      await rows.set({ previous_hash: hash }).where('seq', '=', 4).execute()
    })
    expect(await verify()).toEqual({ whole: false, rows: 3, brokenAtSeq: 4, fault: 'content' })
  })

  it('finds a row taken out, also where those after it moved up', async () => {
    await take(5)
    await tamper((db) => db.deleteFrom('money_journal').where('seq', '=', 3).execute())
    expect(await verify()).toEqual({ whole: false, rows: 2, brokenAtSeq: 3, fault: 'gap' })
    const db = openWriter<JournalTables>(database.url)
    for (const seq of [4, 5]) {
      await db
        .updateTable('money_journal')
        .set({ seq: seq - 1 })
        .where('seq', '=', seq)
        .execute()
    }
    await db.destroy()
    expect(await verify()).toEqual({ whole: false, rows: 2, brokenAtSeq: 3, fault: 'chain' })
  })

  it('finds a row put in', async () => {
    await take(4)
    const inserted = { ...(await rowOf(2)), payment_id: 'invented' }
    await tamper(async (db) => {
      for (const seq of [4, 3]) {
        await db
          .updateTable('money_journal')
          .set({ seq: seq + 1 })
          .where('seq', '=', seq)
          .execute()
      }
      await db
        .insertInto('money_journal')
        .values({ ...inserted, seq: 3 })
        .execute()
    })
    expect(await verify()).toMatchObject({ whole: false, rows: 2, brokenAtSeq: 3 })
  })

  it('finds rows that changed places', async () => {
    await take(4)
    await tamper(async (db) => {
      for (const [from, to] of [
        [2, 100],
        [3, 2],
        [100, 3],
      ] as const) {
        await db.updateTable('money_journal').set({ seq: to }).where('seq', '=', from).execute()
      }
    })
    expect(await verify()).toEqual({ whole: false, rows: 1, brokenAtSeq: 2, fault: 'chain' })
  })

  it('finds rows cut off the end by a head noted elsewhere, and by that alone', async () => {
    await take(5)
    const noted = await verify()
    await tamper((db) => db.deleteFrom('money_journal').where('seq', '>', 3).execute())
    const now = await verify()
    expect(now).toMatchObject({ whole: true, rows: 3 })
    expect(now).not.toEqual(noted)
  })
})
