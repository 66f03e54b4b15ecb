import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { ticketsDatabase } from '../fixtures/books.ts'
import type { House } from '../fixtures/open-house.ts'

/** Variables under which the tickets service runs without the rule that counts places: for controls alone. */
export const WITHOUT_GUARD = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without-guard.ts', import.meta.url))}`,
}

/** The database's own refusal to oversell goes too. Every connection reads the tables' definitions anew. */
export async function removeConstraint({ fleet }: House): Promise<void> {
  const database = new Database(ticketsDatabase(fleet.dataDir))
  try {
    database.unsafeMode()
    database.pragma('writable_schema = ON')
    const { changes } = database
      .prepare(
        `UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (sold + held <= capacity)', 'CHECK (true)')
          WHERE name = 'pools' AND sql LIKE '%CHECK (sold + held <= capacity)%'`,
      )
      .run()
    if (changes !== 1) throw new Error('the pools have no such constraint')
    const version = Number(database.pragma('schema_version', { simple: true }))
    database.pragma(`schema_version = ${version + 1}`)
  } finally {
    database.close()
  }
  await fleet.restart('tickets')
}
