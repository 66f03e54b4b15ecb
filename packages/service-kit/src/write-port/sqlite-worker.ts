import { parentPort, workerData } from 'node:worker_threads'
import { Kysely } from 'kysely'
import { sqliteDialect } from '../database/prepared.ts'
import { assertDurable, openSqliteWriter } from '../database/sqlite.ts'
import { type Statements, sqliteStatements } from '../database/statements.ts'
import { AppError } from '../errors.ts'
import type { FeedTables } from '../feed/tables.ts'
import { type Checkpoints, openCheckpoints } from './checkpoints.ts'
import { runGroup } from './group.ts'
import type { Verbs } from './verb.ts'
import type { WireError, WorkerAnswer, WorkerData, WorkerQuestion, WriteQuestion } from './worker-messages.ts'

if (!parentPort) throw new Error('sqlite-worker.ts runs as a worker thread')
const port = parentPort
const { verbsModule } = workerData as WorkerData
const verbs: Verbs = { ...(await import(verbsModule)) }
interface Opened {
  db: Kysely<FeedTables>
  statements: Statements
  checkpoints: Checkpoints
}

let opened: Opened | undefined

port.on('message', async (question: WorkerQuestion) => {
  try {
    port.postMessage(await answer(question))
    if (typeof question === 'object' && 'calls' in question) opened?.checkpoints.wrote(question.calls.length)
  } catch (error) {
    port.postMessage({ broken: toWire(error) } satisfies WorkerAnswer)
  }
})

async function answer(question: WorkerQuestion): Promise<WorkerAnswer> {
  if (question === 'close') {
    opened?.checkpoints.close()
    await opened?.db.destroy()
    opened = undefined
    return 'done'
  }
  if ('open' in question) {
    opened = openDurably(question.open)
    return 'done'
  }
  return write(question)
}

function openDurably(path: string): Opened {
  const database = openSqliteWriter(path)
  database.exec('UPDATE feed_head SET seq = seq WHERE id = 1')
  assertDurable(database)
  const db = new Kysely<FeedTables>({ dialect: sqliteDialect(database) })
  return { db, statements: sqliteStatements(database), checkpoints: openCheckpoints(database) }
}

async function write({ calls, nowMs }: WriteQuestion): Promise<WorkerAnswer> {
  if (!opened) throw new Error('no database is open')
  const { settled, told } = await runGroup({ engine: 'sqlite', ...opened }, verbs, calls, nowMs)
  return {
    told,
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
