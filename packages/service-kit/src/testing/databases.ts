import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Engine } from '../database/engine.ts'
import { copySqliteTemplate, databaseOn, onServer, postgresTemplate } from './templates.ts'

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
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = migrations.length > 0 ? await postgresTemplate(serverUrl, migrations) : 'template1'
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    url: databaseOn(serverUrl, name),
    drop: async () => {
      await onServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}
