import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    /** Where migrated SQLite databases lie to be copied. */
    templatesFolder: string
  }
}

/**
 * One PostgreSQL server and one folder of migrated databases for a whole test run.
 * @public Vitest calls it by the path in its configuration.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  const templatesFolder = mkdtempSync(join(tmpdir(), 'guichet-templates-'))
  project.provide('postgresUrl', server.url)
  project.provide('templatesFolder', templatesFolder)
  return async () => {
    await server.stop()
    rmSync(templatesFolder, { recursive: true, force: true })
  }
}
