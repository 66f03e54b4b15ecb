import { Kysely, PostgresDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseDatabaseUrl } from '../src/database/engine.ts'
import { openPostgresPool } from '../src/database/postgres.ts'
import { sqliteDialect } from '../src/database/prepared.ts'
import { openSqliteWriter } from '../src/database/sqlite.ts'
import {
  type HotTable,
  postgresStatements,
  type Statements,
  sqliteStatements,
} from '../src/database/statements.ts'
import { createTestDatabase, ENGINES, type TestDatabase } from '../src/testing/databases.ts'

interface Seat {
  row_name: string
  n: number
  mark: Uint8Array | null
}

const seats: HotTable<Seat> = { name: 'seats', columns: { row_name: 'TEXT', n: 'BIGINT', mark: 'BYTEA' } }

describe.each(ENGINES)('hand-written statements on %s', (engine) => {
  let database: TestDatabase
  let db: Kysely<unknown>
  let statements: Statements

  beforeEach(async () => {
    database = await createTestDatabase(engine)
    const address = parseDatabaseUrl(database.url)
    if (address.engine === 'sqlite') {
      const connection = openSqliteWriter(address.path)
      db = new Kysely({ dialect: sqliteDialect(connection) })
      statements = sqliteStatements(connection)
    } else {
      const pool = openPostgresPool(address.url, 1)
      db = new Kysely({ dialect: new PostgresDialect({ pool }) })
      statements = postgresStatements(pool)
    }
    const bytes = engine === 'sqlite' ? 'BLOB' : 'BYTEA'
    await sql
      .raw(`CREATE TABLE seats (row_name TEXT, n BIGINT, mark ${bytes}, UNIQUE (row_name, n))`)
      .execute(db)
  })
  afterEach(async () => {
    await db.destroy()
    await database.drop()
  })

  it('inserts rows and finds them by several columns', async () => {
    const a1 = { row_name: 'A', n: 1, mark: Buffer.from([0, 255]) }
    const a2 = { row_name: 'A', n: 2, mark: null }
    const odd = { row_name: `"{O'Hara,}\\`, n: 2 ** 52, mark: Buffer.alloc(0) }
    await statements.insert(seats, [a1, a2, odd])
    await statements.insert(seats, [])
    const found = await statements.find(
      seats,
      ['row_name', 'n'],
      [
        ['A', 1],
        ['B', 1],
        [odd.row_name, odd.n],
      ],
    )
    expect(found.sort((a, b) => a.n - b.n)).toEqual([a1, odd])
    expect(await statements.find(seats, ['n'], [])).toEqual([])
    expect(await statements.find(seats, ['row_name'], [['A']])).toHaveLength(2)
  })

  it('inserts as many as come, each once and in their order, and leaves those alone that are there', async () => {
    const rows = Array.from({ length: 37 }, (_, n) => ({ row_name: 'A', n, mark: null }))
    await statements.insert(seats, rows)
    const longer = [...rows, { row_name: 'A', n: 37, mark: Buffer.from([1]) }]
    await statements.insertMissing(seats, longer)
    expect(
      await statements.insertFirst(seats, [...longer, { row_name: 'A', n: 38, mark: null }], 'n'),
    ).toEqual([38])
    expect(await statements.all('SELECT * FROM seats ORDER BY n')).toEqual([
      ...longer,
      { row_name: 'A', n: 38, mark: null },
    ])
  })

  it('runs what the code spells out, with values in their places', async () => {
    await statements.insert(seats, [{ row_name: 'A', n: 1, mark: null }])
    const changed = await statements.all<{ n: number }>(
      'UPDATE seats SET n = n + ? WHERE row_name = ? RETURNING n',
      [2, 'A'],
    )
    expect(changed).toEqual([{ n: 3 }])
    await statements.run('DELETE FROM seats WHERE n = ?', [3])
    expect(await statements.all('SELECT * FROM seats')).toEqual([])
  })

  it('leaves the last word to constraints', async () => {
    const row = { row_name: 'A', n: 1, mark: null }
    await expect(statements.insert(seats, [row, row])).rejects.toThrow(/unique/i)
  })
})
