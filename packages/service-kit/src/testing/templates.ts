import { createHash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../database/migrate.ts'
import { openWriter } from '../database/open.ts'
import type { FeedTables } from '../feed/tables.ts'
import { rememberShape } from './used-postgres.ts'

/** Migrating takes half a second, copying what was migrated a few milliseconds: each set of migrations is run once per test run. */
export async function copySqliteTemplate(
  folder: string,
  migrations: readonly URL[],
  target: string,
): Promise<void> {
  const template = join(folder, `${digestOf(migrations)}.db`)
  if (!existsSync(template)) {
    const draft = join(folder, `${randomBytes(8).toString('hex')}.db`)
    await migrateWithoutEpoch(`sqlite:${draft}`, migrations)
    // Two workers may have made one each: they are alike.
    renameSync(draft, template)
  }
  copyFileSync(template, target)
}

/** Answers the name of a database on this server on which nobody works, to make others from. */
export async function postgresTemplate(serverUrl: string, migrations: readonly URL[]): Promise<string> {
  const template = `template_${digestOf(migrations).slice(0, 32)}`
  const exists = await onServer(serverUrl, `SELECT 1 FROM pg_database WHERE datname = '${template}'`)
  if (exists.rowCount) return template
  const draft = `draft_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${draft}`)
  await migrateWithoutEpoch(databaseOn(serverUrl, draft), migrations)
  await rememberShape(databaseOn(serverUrl, draft))
  await onServer(serverUrl, `ALTER DATABASE ${draft} RENAME TO ${template}`).catch(async (error) => {
    if (error.code !== '42P04') throw error
    await onServer(serverUrl, `DROP DATABASE ${draft}`)
  })
  return template
}

export function databaseOn(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

export async function onServer(serverUrl: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Every database begins an epoch of its own when it is opened: a copy must not bring one. */
async function migrateWithoutEpoch(url: string, migrations: readonly URL[]): Promise<void> {
  await migrate(url, migrations)
  const db = openWriter<FeedTables>(url)
  await db.deleteFrom('feed_head').execute()
  await db.destroy()
}

export function digestOf(migrations: readonly URL[]): string {
  const hash = createHash('sha256')
  for (const folder of migrations.map((url) => fileURLToPath(url))) {
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex')
}
