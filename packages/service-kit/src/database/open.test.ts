import { setImmediate as soon } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, inject, it } from 'vitest'
import { openReader } from './open.ts'

it('lets those finish who wait for a connection to PostgreSQL as it is closed', async () => {
  const db = openReader(inject('postgresUrl'))
  const ask = async () => (await sql<{ it: number }>`SELECT 1 AS it`.execute(db)).rows[0]?.it
  await ask()
  const asked = Promise.all([ask(), ask(), ask()])
  await soon()
  await db.destroy()
  expect(await asked).toEqual([1, 1, 1])
  await expect(ask()).rejects.toThrow('has already been destroyed')
})
