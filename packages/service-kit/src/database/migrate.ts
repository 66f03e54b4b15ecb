import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Kysely, SqliteAdapter, SqliteDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { FeedTables } from '../feed/tables.ts'
import { type DatabaseAddress, type Engine, parseDatabaseUrl } from './engine.ts'
import { filesFor } from './migration-files.ts'
import { kyselyOnPool, openPostgresPool } from './postgres.ts'
import { openSqliteWriter } from './sqlite.ts'

/**
 * Brings a database to the newest version: every migration of the folders that it has not had yet, by name, all in
 * one transaction, so that a kill leaves the old version whole. Instances starting together wait for one another.
 */
export async function migrate(databaseUrl: string, folders: readonly URL[]): Promise<void> {
  const address = parseDatabaseUrl(databaseUrl)
  const db = openForMigration(address)
  try {
    const migrations = readFolders(folders, address.engine)
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => migrations },
      allowUnorderedMigrations: true,
    })
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    await db
      .insertInto('feed_head')
      .values({ id: 1, epoch: randomUUID(), seq: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  } finally {
    await db.destroy()
  }
}

/** Kysely takes SQLite's DDL for not transactional; it is. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true
      }
    })()
  }
}

function openForMigration(address: DatabaseAddress): Kysely<FeedTables> {
  return address.engine === 'sqlite'
    ? new Kysely({ dialect: new TransactionalSqliteDialect({ database: openSqliteWriter(address.path) }) })
    : kyselyOnPool(openPostgresPool(address.url, 2))
}

/** The statements of one migration file, in the words of an engine. */
export function statementsFor(engine: Engine, text: string): string[] {
  return text
    .replace(/^--.*\n/gm, '')
    .split(/;[ \t]*(?=\n\s*\n|\s*$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => (engine === 'sqlite' ? forSqlite(statement) : forPostgres(statement)))
}

function forSqlite(statement: string): string {
  const typed = statement.replace(/\bBIGINT\b/g, 'INTEGER').replace(/\bBYTEA\b/g, 'BLOB')
  if (!/^CREATE TABLE/.test(typed)) return typed
  return /\)\s*WITHOUT ROWID$/.test(typed) ? `${typed}, STRICT` : `${typed} STRICT`
}

function forPostgres(statement: string): string {
  return statement.replace(/\bTEXT\b/g, 'TEXT COLLATE "C"').replace(/\)\s*WITHOUT ROWID$/, ')')
}

/** Throws where two folders use one name: the database would take the second for done. */
function readFolders(folders: readonly URL[], engine: Engine): Record<string, Migration> {
  const all = folders.flatMap((folder) => Object.entries(readFolder(folder, engine)))
  const names = new Set<string>()
  for (const [name] of all) {
    if (names.has(name)) throw new Error(`two migrations are named ${name}`)
    names.add(name)
  }
  return Object.fromEntries(all)
}

function readFolder(folder: URL, engine: Engine): Record<string, Migration> {
  return Object.fromEntries(
    filesFor(folder, engine).map((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8')
      const own = file.endsWith(`.${engine}.sql`)
      const statements = own ? splitWhole(text) : statementsFor(engine, text)
      return [basename(file, '.sql'), { up: (db: Kysely<unknown>) => runAll(db, statements) }]
    }),
  )
}

/** Engine-specific files are taken to the letter, so that triggers may hold statements. */
function splitWhole(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}

async function runAll(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
