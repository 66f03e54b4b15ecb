import { Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { sqliteDialect } from './prepared.ts'
import { openSqliteWriter } from './sqlite.ts'

interface Tables {
  seats: { n: number; name?: string }
}

function openSeats(count: number): Kysely<Tables> {
  const connection = openSqliteWriter(':memory:')
  connection.exec('CREATE TABLE seats (n INTEGER PRIMARY KEY)')
  for (let n = 1; n <= count; n += 1) connection.prepare('INSERT INTO seats VALUES (?)').run(n)
  return new Kysely<Tables>({ dialect: sqliteDialect(connection) })
}

it('sees columns that came after a text was first prepared', async () => {
  const db = openSeats(1)
  const query = db.selectFrom('seats').selectAll()
  expect(await query.execute()).toEqual([{ n: 1 }])
  await sql`ALTER TABLE seats ADD COLUMN name TEXT`.execute(db)
  expect(await query.execute()).toEqual([{ n: 1, name: null }])
  await db.destroy()
})

it('forgets the oldest of many texts, and prepares them again', async () => {
  const db = openSeats(700)
  const first = (count: number) =>
    db
      .selectFrom('seats')
      .select('n')
      .where(
        'n',
        'in',
        Array.from({ length: count }, (_, index) => index + 1),
      )
      .execute()
  for (let count = 1; count <= 700; count += 1) await first(count)
  expect(await first(1)).toEqual([{ n: 1 }])
  expect(await first(700)).toHaveLength(700)
  await db.destroy()
})
