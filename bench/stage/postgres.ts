import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { startPostgres } from '@guichet/service-kit/testing/postgres-server'
import { BenchFault } from '../fault.ts'

/** What Linux calls a file system in memory. */
const TMPFS = 0x01021994

/** A PostgreSQL server for a while, whose commits wait for the disk. */
export async function withPostgres<Result>(work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  if ((await statfs(tmpdir())).type === TMPFS) {
    throw new BenchFault(
      `${tmpdir()} lies in memory, where commits cost nothing: set TMPDIR to a folder on a disk`,
    )
  }
  const server = await startPostgres({ durable: true })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}
