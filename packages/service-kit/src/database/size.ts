import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseSize } from '@guichet/contracts/fleet'
import { type Kysely, sql } from 'kysely'
import { parseDatabaseUrl } from './engine.ts'

/** Makes what says how large a service's database is, and what room is left where it lies. */
export function databaseMeasure<Tables>(
  databaseUrl: string,
  db: Kysely<Tables>,
): () => Promise<DatabaseSize> {
  const address = parseDatabaseUrl(databaseUrl)
  return address.engine === 'sqlite' ? () => measureFile(address.path) : () => measureServer(db)
}

async function measureFile(path: string): Promise<DatabaseSize> {
  const [bytes, walBytes, disk] = await Promise.all([
    sizeOf(path),
    sizeOf(`${path}-wal`),
    statfs(dirname(path)),
  ])
  return {
    engine: 'sqlite',
    bytes,
    walBytes,
    // What others than root may still write.
    disk: { bytes: disk.blocks * disk.bsize, freeBytes: disk.bavail * disk.bsize },
  }
}

/** The log beside the file comes with the first write and goes when all connections are closed. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined)
  return found?.size ?? 0
}

async function measureServer<Tables>(db: Kysely<Tables>): Promise<DatabaseSize> {
  const { rows } = await sql<{
    bytes: number
  }>`SELECT pg_database_size(current_database()) AS bytes`.execute(db)
  return { engine: 'postgres', bytes: rows[0]?.bytes ?? 0, walBytes: null, disk: null }
}
