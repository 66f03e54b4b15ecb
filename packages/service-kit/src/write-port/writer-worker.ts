import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import * as kitVerbs from './kit-verbs.ts'
import { type OpenDatabase, openDatabase } from './open-database.ts'
import type { Verbs } from './verb.ts'
import type { WireError, WorkerAnswer, WorkerData, WorkerQuestion, WriteQuestion } from './worker-messages.ts'

if (!parentPort) throw new Error('writer-worker.ts runs as a worker thread')
const port = parentPort
const { verbsModule } = workerData as WorkerData
const verbs: Verbs = { ...kitVerbs, ...(await import(verbsModule)) }

let database: OpenDatabase | undefined

port.on('message', async (question: WorkerQuestion) => {
  port.postMessage(await answerOrFault(question))
  // Each question has one answer: what fails from here on ends this thread, or the next one's would be taken for it.
  if (typeof question === 'object' && 'calls' in question) database?.answered(question.calls.length)
})

async function answerOrFault(question: WorkerQuestion): Promise<WorkerAnswer> {
  try {
    return await answer(question)
  } catch (error) {
    return { broken: toWire(error) }
  }
}

async function answer(question: WorkerQuestion): Promise<WorkerAnswer> {
  if (question === 'close') {
    await database?.close()
    database = undefined
    return 'done'
  }
  if ('open' in question) {
    database = openDatabase(question.open, verbs)
    return 'done'
  }
  return write(question)
}

async function write({ calls, nowMs }: WriteQuestion): Promise<WorkerAnswer> {
  if (!database) throw new Error('no database is open')
  const { settled, told } = await database.run(calls, nowMs)
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
