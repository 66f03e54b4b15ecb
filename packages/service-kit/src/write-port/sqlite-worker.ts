import { parentPort, workerData } from 'node:worker_threads'
import { Kysely, SqliteDialect } from 'kysely'
import { assertDurable, openSqliteWriter } from '../database/sqlite.ts'
import { AppError } from '../errors.ts'
import type { FeedTables } from '../feed/tables.ts'
import { runGroup } from './group.ts'
import type { Verbs } from './verb.ts'
import type { WireError, WorkerAnswer, WorkerData, WorkerQuestion, WriteQuestion } from './worker-messages.ts'

if (!parentPort) throw new Error('sqlite-worker.ts runs as a worker thread')
const port = parentPort
const { verbsModule } = workerData as WorkerData
const verbs: Verbs = { ...(await import(verbsModule)) }
let db: Kysely<FeedTables> | undefined

port.on('message', async (question: WorkerQuestion) => {
  try {
    port.postMessage(await answer(question))
  } catch (error) {
    port.postMessage({ broken: toWire(error) } satisfies WorkerAnswer)
  }
})

async function answer(question: WorkerQuestion): Promise<WorkerAnswer> {
  if (question === 'close') {
    await db?.destroy()
    db = undefined
    return 'done'
  }
  if ('open' in question) {
    db = openDurably(question.open)
    return 'done'
  }
  return write(question)
}

function openDurably(path: string): Kysely<FeedTables> {
  const database = openSqliteWriter(path)
  database.exec('UPDATE feed_head SET seq = seq WHERE id = 1')
  assertDurable(database)
  return new Kysely<FeedTables>({ dialect: new SqliteDialect({ database }) })
}

async function write({ calls, nowMs }: WriteQuestion): Promise<WorkerAnswer> {
  if (!db) throw new Error('no database is open')
  const { settled, facts } = await db
    .connection()
    .execute((connection) => runGroup(connection, 'sqlite', verbs, calls, nowMs))
  return {
    facts,
    settled: settled.map((one) => (one.ok ? one : { ok: false, error: toWire(one.error) })),
  }
}

function toWire(error: unknown): WireError {
  const { message, stack, code, cause }: Error & { code?: string } =
    error instanceof Error ? error : new Error(String(error))
  const behind = cause === undefined ? {} : { cause: toWire(cause) }
  if (!(error instanceof AppError)) return { message, stack, code, ...behind }
  return { message, refusal: { kind: error.kind, reason: error.reason, details: error.details }, ...behind }
}
