import type Database from 'better-sqlite3'
import type pg from 'pg'
import { preparedOnce } from './prepared.ts'

type ColumnType = 'TEXT' | 'BIGINT' | 'BYTEA'

/** A table that hot verbs write or look up by hand: every column of its rows, with its type. */
export interface HotTable<Row> {
  name: string
  columns: Record<keyof Row & string, ColumnType>
  /**
   * Rows that are written together lie far apart in its indexes. SQLite, to be able to take back a statement that fails half-way, copies every
   * page that one of several rows changes: then it is cheaper to write them one by one.
   */
  scattered?: true
}

/**
 * Hand-written statements on a transaction's own connection, for verbs that are hot: one text for both engines, prepared once
 * for each connection; on PostgreSQL one of them takes any number of rows.
 */
export interface Statements {
  /** Runs one statement; `?` stands for a value. Its text is kept for good: only texts that the code spells out. */
  all<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** As `all`, for a statement that gives nothing back. */
  run(text: string, values?: readonly unknown[]): Promise<void>
  /** The rows that have one of these keys in these columns, in no order. */
  find<Row>(
    table: HotTable<Row>,
    by: readonly (keyof Row & string)[],
    keys: readonly (readonly unknown[])[],
  ): Promise<Row[]>
  insert<Row>(table: HotTable<Row>, rows: readonly Row[]): Promise<void>
  /** As `insert`; rows that are there already stay as they are. */
  insertMissing<Row>(table: HotTable<Row>, rows: readonly Row[]): Promise<void>
  /** As `insertMissing`; says by this column which rows were not there before. */
  insertFirst<Row, Column extends keyof Row & string>(
    table: HotTable<Row>,
    rows: readonly Row[],
    column: Column,
  ): Promise<Row[Column][]>
}

const MISSING_ALONE = 'ON CONFLICT DO NOTHING'

/** How many rows one SQLite statement takes: to run one costs as much as to write a row. */
const ROWS_AT_ONCE = [16, 4, 1]

export function sqliteStatements(database: Database.Database): Statements {
  const prepare = preparedOnce(database)
  function insertAll<Row>(table: HotTable<Row>, rows: readonly Row[], manner = ''): Row[] {
    const returned: Row[] = []
    const columns = namesOf(table)
    const places = `(${columns.map(() => '?').join(', ')})`
    const head = `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES `
    let begin = 0
    for (const size of table.scattered ? [1] : ROWS_AT_ONCE) {
      if (rows.length - begin < size) continue
      const statement = prepare(`${head}${Array(size).fill(places).join(', ')} ${manner}`)
      for (; rows.length - begin >= size; begin += size) {
        const values: unknown[] = []
        for (const row of rows.slice(begin, begin + size))
          for (const column of columns) values.push(row[column])
        if (statement.reader) returned.push(...(statement.all(values) as Row[]))
        else statement.run(values)
      }
    }
    return returned
  }
  return {
    all: async <Row>(text: string, values: readonly unknown[] = []) => prepare(text).all(...values) as Row[],
    run: async (text, values = []) => void prepare(text).run(...values),
    find: async <Row>(table: HotTable<Row>, by: readonly string[], keys: readonly (readonly unknown[])[]) => {
      const condition = by.map((column) => `${column} = ?`).join(' AND ')
      const statement = prepare(`SELECT ${columnsOf(table)} FROM ${table.name} WHERE ${condition}`)
      return keys.flatMap((key) => statement.all(...key) as Row[])
    },
    insert: async (table, rows) => void insertAll(table, rows),
    insertMissing: async (table, rows) => void insertAll(table, rows, MISSING_ALONE),
    insertFirst: async (table, rows, column) =>
      insertAll(table, rows, `${MISSING_ALONE} RETURNING ${column}`).map((row) => row[column]),
  }
}

/** `awaited`: which promise of a statement that gives nothing back its caller is to wait for. */
export function postgresStatements(
  connection: Pick<pg.ClientBase, 'query'>,
  awaited: (sent: Promise<unknown>) => Promise<unknown> = (sent) => sent,
): Statements {
  const ask = async <Row>(text: string, values: readonly unknown[]): Promise<Row[]> =>
    (await connection.query({ name: nameOf(text), text, values: [...values] })).rows
  async function insertAll<Row>(table: HotTable<Row>, rows: readonly Row[], manner = ''): Promise<Row[]> {
    if (rows.length === 0) return []
    const columns = namesOf(table)
    const arrays = columns.map((column, index) => `$${index + 1}::${arrayOf(table.columns[column])}`)
    const values = columns.map((column) => rows.map((row) => row[column]))
    return ask<Row>(
      `INSERT INTO ${table.name} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')}) ${manner}`,
      values,
    )
  }
  return {
    all: (text, values = []) => ask(numbered(text), values),
    run: async (text, values = []) => void (await awaited(ask(numbered(text), values))),
    find: async (table, by, keys) => {
      if (keys.length === 0) return []
      const wanted = by.map((column, index) => `$${index + 1}::${arrayOf(table.columns[column])}`).join(', ')
      const values = by.map((_, index) => keys.map((key) => key[index]))
      return ask(
        `SELECT ${columnsOf(table)} FROM ${table.name} WHERE (${by.join(', ')}) IN (SELECT * FROM unnest(${wanted}))`,
        values,
      )
    },
    insert: async (table, rows) => void (await awaited(insertAll(table, rows))),
    insertMissing: async (table, rows) => void (await awaited(insertAll(table, rows, MISSING_ALONE))),
    insertFirst: async (table, rows, column) =>
      (await insertAll(table, rows, `${MISSING_ALONE} RETURNING ${column}`)).map((row) => row[column]),
  }
}

const names = new Map<string, string>()

/** What a connection keeps a prepared text under. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size + 1}`
  names.set(text, name)
  return name
}

const numberedTexts = new Map<string, string>()

/** With PostgreSQL's places for values: $1, $2. */
function numbered(text: string): string {
  let n = 0
  const known = numberedTexts.get(text) ?? text.replace(/\?/g, () => `$${++n}`)
  numberedTexts.set(text, known)
  return known
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
