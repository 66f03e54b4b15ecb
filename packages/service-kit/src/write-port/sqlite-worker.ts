import { parentPort, workerData } from 'node:worker_threads'
import { Kysely, SqliteDialect } from 'kysely'
import { assertDurable, openSqliteWriter } from '../database/sqlite.ts'
import { AppError } from '../errors.ts'
import type { FeedTables } from '../feed/tables.ts'
import { runGroup } from './group.ts'
import type { Verbs } from './verb.ts'
import type { WireError, WorkerAnswer, WorkerData, WorkerQuestion } from './worker-messages.ts'

if (!parentPort) throw new Error('sqlite-worker.ts runs as a worker thread')
const port = parentPort
const { path, verbsModule } = workerData as WorkerData
const database = openSqliteWriter(path)
const db = new Kysely<FeedTables>({ dialect: new SqliteDialect({ database }) })
database.exec('UPDATE feed_head SET seq = seq WHERE id = 1')
assertDurable(database)
const verbs: Verbs = { ...(await import(verbsModule)) }

port.on('message', async (question: WorkerQuestion | 'close') => {
  if (question === 'close') {
    await db.destroy()
    process.exit(0)
  }
  port.postMessage(await answer(question))
})
port.postMessage('ready')

async function answer({ calls, nowMs }: WorkerQuestion): Promise<WorkerAnswer> {
  try {
    const { settled, facts } = await db
      .connection()
      .execute((connection) => runGroup(connection, 'sqlite', verbs, calls, nowMs))
    return {
      facts,
      settled: settled.map((one) => (one.ok ? one : { ok: false, error: toWire(one.error) })),
    }
  } catch (error) {
    return { broken: toWire(error) }
  }
}

function toWire(error: unknown): WireError {
  const { message, stack, code, cause }: Error & { code?: string } =
    error instanceof Error ? error : new Error(String(error))
  const behind = cause === undefined ? {} : { cause: toWire(cause) }
  if (!(error instanceof AppError)) return { message, stack, code, ...behind }
  return { message, refusal: { kind: error.kind, reason: error.reason, details: error.details }, ...behind }
}
