import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { feedMigrations, journalMigrations } from '../src/database/migration-files.ts'
import { openReader, openWriter } from '../src/database/open.ts'
import type { FeedTables } from '../src/feed/tables.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'

interface Tables extends FeedTables {
  seats: { name: string; row_no: number; taken: number }
}

const SEATS = 'CREATE TABLE seats (\n  name TEXT PRIMARY KEY,\n  row_no BIGINT NOT NULL\n);\n'
const TAKEN = 'ALTER TABLE seats ADD COLUMN taken BIGINT NOT NULL DEFAULT 0;\n'

describe.each(ENGINES)('migrations on %s', (engine) => {
  let database: TestDatabase
  let folder: string
  let folders: URL[]

  beforeEach(async () => {
    database = await createTestDatabase(engine)
    folder = mkdtempSync(join(tmpdir(), 'guichet-migrations-'))
    folders = [feedMigrations, pathToFileURL(`${folder}/`)]
  })
  afterEach(async () => {
    rmSync(folder, { recursive: true })
    await database.drop()
  })

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)

  async function reading<T>(read: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const db = openReader<Tables>(database.url)
    try {
      return await read(db)
    } finally {
      await db.destroy()
    }
  }

  const epoch = () =>
    reading((db) => db.selectFrom('feed_head').select(['epoch', 'seq']).executeTakeFirstOrThrow())
  const seats = () => reading((db) => db.selectFrom('seats').selectAll().execute())

  it('fill an empty database, and change nothing when they are run again', async () => {
    write('0001-seats.sql', SEATS)
    await migrate(database.url, folders)
    const first = await epoch()
    await migrate(database.url, folders)
    expect(first).toMatchObject({ seq: 0 })
    expect(await epoch()).toEqual(first)
    expect(await seats()).toEqual([])
  })

  it('bring what is new, and keep what is there', async () => {
    write('0001-seats.sql', SEATS)
    await migrate(database.url, folders)
    const db = openWriter<Tables>(database.url)
    await sql`INSERT INTO seats (name, row_no) VALUES ('A1', 1)`.execute(db)
    await db.destroy()
    write('0002-taken.sql', TAKEN)
    await migrate(database.url, folders)
    expect(await seats()).toEqual([{ name: 'A1', row_no: 1, taken: 0 }])
  })

  it('leave the old version whole when one of them fails, and go on once it is mended', async () => {
    write('0001-seats.sql', SEATS)
    await migrate(database.url, folders)
    write('0002-taken.sql', TAKEN)
    write(
      '0003-broken.sql',
      'CREATE TABLE rows_of_seats (\n  name TEXT\n);\n\nCREATE TABLE seats (x TEXT);\n',
    )
    await expect(migrate(database.url, folders)).rejects.toThrow(/already exists/)
    await expect(reading((db) => db.selectFrom('seats').select('taken').execute())).rejects.toThrow(/taken/)
    write('0003-broken.sql', 'CREATE TABLE rows_of_seats (\n  name TEXT\n);\n')
    await migrate(database.url, folders)
    expect(await reading((db) => db.selectFrom('seats').select('taken').execute())).toEqual([])
  })

  it('are refused where two are named alike, instead of one being taken for done', async () => {
    write('0001-feed.sql', SEATS)
    await expect(migrate(database.url, folders)).rejects.toThrow('two migrations are named 0001-feed')
  })

  it('take each engine its own file, statements within statements included', async () => {
    write('0001-seats.sql', SEATS)
    const other = engine === 'sqlite' ? 'postgres' : 'sqlite'
    write(`0002-own.${other}.sql`, 'THIS IS NOT SQL')
    write(
      `0002-own.${engine}.sql`,
      "-- Ours; alone.\nINSERT INTO seats (name, row_no)\nVALUES ('; A1', 1);\n",
    )
    await migrate(database.url, [...folders, journalMigrations])
    expect(await seats()).toMatchObject([{ name: '; A1' }])
  })

  it('keep types strict and order by code, so that both engines hold and sort alike', async () => {
    write('0001-seats.sql', SEATS)
    await migrate(database.url, folders)
    const db = openWriter<Tables>(database.url)
    await expect(sql`INSERT INTO seats (name, row_no) VALUES ('A', 'first')`.execute(db)).rejects.toThrow()
    await sql`INSERT INTO seats (name, row_no) VALUES ('b', 1), ('B', 2), ('é', 3), ('a', 4)`.execute(db)
    const rows = await db.selectFrom('seats').select('name').orderBy('name').execute()
    await db.destroy()
    expect(rows.map((row) => row.name)).toEqual(['B', 'a', 'b', 'é'])
  })
})

describe('instances that start together', () => {
  it('wait for one another on PostgreSQL, and agree on one epoch', async () => {
    const database = await createTestDatabase('postgres')
    const folders = [feedMigrations, journalMigrations]
    await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, folders)))
    const db = openReader<FeedTables>(database.url)
    expect(await db.selectFrom('feed_head').select('seq').execute()).toEqual([{ seq: 0 }])
    await db.destroy()
    await database.drop()
  })
})
