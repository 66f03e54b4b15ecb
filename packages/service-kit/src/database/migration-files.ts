import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from './engine.ts'

/** The tables of the write port and the feed: every service has them. */
export const feedMigrations = new URL('../../migrations/feed/', import.meta.url)

/** The money journal: for services that take money. */
export const journalMigrations = new URL('../../migrations/journal/', import.meta.url)

/** Under which names an engine's database notes these folders' migrations. */
export function migrationNames(folders: readonly URL[], engine: Engine): string[] {
  return folders.flatMap((folder) => filesFor(folder, engine).map((file) => basename(file, '.sql')))
}

/** `0001-name.sql` is for both engines; `0001-name.sqlite.sql` and `0001-name.postgres.sql` for one. */
export function filesFor(folder: URL, engine: Engine): string[] {
  const other = engine === 'sqlite' ? '.postgres.sql' : '.sqlite.sql'
  return readdirSync(fileURLToPath(folder)).filter((file) => file.endsWith('.sql') && !file.endsWith(other))
}
