import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Engine } from '../database/engine.ts'
import { copySqliteTemplate, databaseOn, digestOf, onServer, postgresTemplate } from './templates.ts'
import { emptyUsed } from './used-postgres.ts'

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres']

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** A database of its own on either engine: empty, or with these folders' migrations already done. */
export async function createTestDatabase(
  engine: Engine,
  migrations: readonly URL[] = [],
): Promise<TestDatabase> {
  return engine === 'sqlite' ? createSqlite(migrations) : createPostgres(inject('postgresUrl'), migrations)
}

async function createSqlite(migrations: readonly URL[]): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'))
  const path = join(folder, 'test.db')
  if (migrations.length > 0) await copySqliteTemplate(inject('templatesFolder'), migrations, path)
  return {
    url: `sqlite:${path}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function createPostgres(serverUrl: string, migrations: readonly URL[]): Promise<TestDatabase> {
  if (migrations.length > 0) return claimPostgres(serverUrl, migrations)
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  return {
    url: databaseOn(serverUrl, name),
    drop: async () => {
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

const claimed = new Set<string>()

/** One that an earlier test of this worker used, emptied, or a new copy of the template. */
async function claimPostgres(serverUrl: string, migrations: readonly URL[]): Promise<TestDatabase> {
  const worker = `used_${digestOf(migrations).slice(0, 32)}_${process.env.VITEST_POOL_ID ?? process.pid}`
  let n = 1
  while (claimed.has(`${worker}_${n}`)) n += 1
  const name = `${worker}_${n}`
  claimed.add(name)
  const url = databaseOn(serverUrl, name)
  if (!(await emptyUsed(url))) {
    const template = await postgresTemplate(serverUrl, migrations)
    await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  }
  return { url, drop: async () => void claimed.delete(name) }
}
