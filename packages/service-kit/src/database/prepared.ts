import type Database from 'better-sqlite3'
import { SqliteDialect } from 'kysely'

/** Texts differ by the lengths of their lists: so many are kept. */
const MOST_KEPT = 500

/** Kysely on a SQLite connection, with each text prepared once: to prepare one anew costs more than most queries. */
export function sqliteDialect(database: Database.Database): SqliteDialect {
  return new SqliteDialect({
    database: { prepare: preparedOnce(database), close: () => void database.close() },
  })
}

/** Keeps the statements prepared last. */
export function preparedOnce(database: Database.Database): (text: string) => Database.Statement<unknown[]> {
  const kept = new Map<string, Database.Statement<unknown[]>>()
  return (text) => {
    const known = kept.get(text)
    if (known) return known
    const statement = database.prepare<unknown[]>(text)
    kept.set(text, statement)
    if (kept.size > MOST_KEPT) {
      for (const [oldest] of kept) {
        kept.delete(oldest)
        break
      }
    }
    return statement
  }
}
