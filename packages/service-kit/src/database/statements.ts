import type Database from 'better-sqlite3'
import { CompiledQuery, type Kysely } from 'kysely'

type ColumnType = 'TEXT' | 'BIGINT' | 'BYTEA'

/** A table that hot verbs write or look up by hand: every column of its rows, with its type. */
export interface HotTable<Row> {
  name: string
  columns: Record<keyof Row & string, ColumnType>
}

/**
 * Hand-written statements on a transaction's own connection, for verbs that are hot: one text for both engines, prepared once
 * for each connection on SQLite, one round trip for any number of rows on PostgreSQL.
 */
export interface Statements {
  /** Runs one statement; `?` stands for a value. Its text is kept for good: only texts that the code spells out. */
  all<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** The rows that have one of these keys in these columns, in no order. */
  find<Row>(
    table: HotTable<Row>,
    by: readonly (keyof Row & string)[],
    keys: readonly (readonly unknown[])[],
  ): Promise<Row[]>
  insert<Row>(table: HotTable<Row>, rows: readonly Row[]): Promise<void>
  /** As `insert`; rows that are there already stay as they are. */
  insertMissing<Row>(table: HotTable<Row>, rows: readonly Row[]): Promise<void>
}

const MISSING_ALONE = 'ON CONFLICT DO NOTHING'

export function sqliteStatements(database: Database.Database): Statements {
  const prepared = new Map<string, Database.Statement<unknown[]>>()
  const prepare = (text: string): Database.Statement<unknown[]> => {
    const known = prepared.get(text)
    if (known) return known
    const statement = database.prepare<unknown[]>(text)
    prepared.set(text, statement)
    return statement
  }
  function insertAll<Row>(table: HotTable<Row>, rows: readonly Row[], manner: string): void {
    const columns = namesOf(table)
    const places = columns.map(() => '?').join(', ')
    const statement = prepare(
      `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${places}) ${manner}`,
    )
    for (const row of rows) statement.run(columns.map((column) => row[column]))
  }
  return {
    all: async <Row>(text: string, values: readonly unknown[] = []) => {
      const statement = prepare(text)
      if (statement.reader) return statement.all(...values) as Row[]
      statement.run(...values)
      return []
    },
    find: async <Row>(table: HotTable<Row>, by: readonly string[], keys: readonly (readonly unknown[])[]) => {
      const condition = by.map((column) => `${column} = ?`).join(' AND ')
      const statement = prepare(`SELECT ${columnsOf(table)} FROM ${table.name} WHERE ${condition}`)
      return keys.flatMap((key) => statement.all(...key) as Row[])
    },
    insert: async (table, rows) => insertAll(table, rows, ''),
    insertMissing: async (table, rows) => insertAll(table, rows, MISSING_ALONE),
  }
}

export function postgresStatements<Tables>(connection: Kysely<Tables>): Statements {
  const run = async <Row>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    (await connection.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows
  async function insertAll<Row>(table: HotTable<Row>, rows: readonly Row[], manner: string): Promise<void> {
    if (rows.length === 0) return
    const columns = namesOf(table)
    const arrays = columns.map((column, index) => `$${index + 1}::${arrayOf(table.columns[column])}`)
    const values = columns.map((column) => rows.map((row) => row[column]))
    await run(
      `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}) ${manner}`,
      values,
    )
  }
  return {
    all: (text, values = []) => {
      let n = 0
      return run(
        text.replace(/\?/g, () => `$${++n}`),
        values,
      )
    },
    find: async (table, by, keys) => {
      if (keys.length === 0) return []
      const wanted = by.map((column, index) => `$${index + 1}::${arrayOf(table.columns[column])}`).join(', ')
      const values = by.map((_, index) => keys.map((key) => key[index]))
      return run(
        `SELECT ${columnsOf(table)} FROM ${table.name} WHERE (${by.join(', ')}) IN (SELECT * FROM unnest(${wanted}))`,
        values,
      )
    },
    insert: (table, rows) => insertAll(table, rows, ''),
    insertMissing: (table, rows) => insertAll(table, rows, MISSING_ALONE),
  }
}

function namesOf<Row>(table: HotTable<Row>): (keyof Row & string)[] {
  return Object.keys(table.columns) as (keyof Row & string)[]
}

function columnsOf<Row>(table: HotTable<Row>): string {
  return namesOf(table).join(', ')
}

function arrayOf(type: ColumnType): string {
  return `${type.toLowerCase()}[]`
}
