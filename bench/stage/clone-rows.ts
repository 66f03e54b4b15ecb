import type Database from 'better-sqlite3'

export type Row = Record<string, unknown>

/**
 * Rows are multiplied from ones that the service wrote itself, whatever columns they have: only what must differ is said. So a new
 * column needs no change here.
 */
export function inserter(database: Database.Database, table: string, template: Row): (changes: Row) => void {
  const columns = Object.keys(template)
  const statement = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  )
  return (changes) => {
    statement.run({ ...template, ...changes })
  }
}
