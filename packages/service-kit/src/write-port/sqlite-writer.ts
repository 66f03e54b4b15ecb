import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { type Call, type GroupResult, type Settled, writeInterrupted } from './group.ts'
import type { Writer } from './port.ts'
import type { WireError, WorkerAnswer, WorkerData, WorkerQuestion } from './worker-messages.ts'

/**
 * The writer as a thread that owns the only writing connection. If the thread dies, the group in its hands is refused as
 * `write_interrupted` (it may or may not be in the database: a retry with the same key tells) and a new one starts.
 */
export async function openSqliteWriterThread(path: string, verbsModule: URL): Promise<Writer> {
  const data: WorkerData = { path, verbsModule: verbsModule.href }
  let thread = await startThread(data)
  return {
    run: async (calls, nowMs) => {
      if (thread.exited) thread = await startThread(data)
      return thread.ask({ calls: calls as Call[], nowMs })
    },
    close: async () => {
      if (thread.exited) return
      const gone = once(thread.worker, 'exit')
      thread.worker.postMessage('close')
      await gone
    },
  }
}

interface Thread {
  worker: Worker
  exited: boolean
  ask(question: WorkerQuestion): Promise<GroupResult>
}

async function startThread(data: WorkerData): Promise<Thread> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: data })
  let fault: unknown
  let pending: { resolve(result: GroupResult): void; reject(error: unknown): void } | undefined
  const thread: Thread = {
    worker,
    exited: false,
    ask: (question) =>
      new Promise((resolve, reject) => {
        pending = { resolve, reject }
        worker.postMessage(question)
      }),
  }
  await once(worker, 'message')
  worker.on('message', (answer: WorkerAnswer) => {
    if ('broken' in answer) pending?.reject(revive(answer.broken))
    else pending?.resolve({ facts: answer.facts, settled: answer.settled.map(reviveSettled) })
    pending = undefined
  })
  worker.on('error', (error) => {
    fault = error
  })
  worker.on('exit', (code) => {
    thread.exited = true
    pending?.reject(writeInterrupted(fault ?? new Error(`the writer thread ended with code ${code}`)))
    pending = undefined
  })
  return thread
}

function reviveSettled(settled: Settled): Settled {
  return settled.ok ? settled : { ok: false, error: revive(settled.error as WireError) }
}

/** Errors lose their class on the way between threads. */
function revive(wire: WireError): Error {
  const behind = wire.cause ? { cause: revive(wire.cause) } : {}
  if (wire.refusal) {
    const { kind, reason, details } = wire.refusal
    return new AppError(kind, reason, wire.message, details, behind)
  }
  const error = new Error(wire.message, behind)
  if (wire.stack) error.stack = wire.stack
  return Object.assign(error, { code: wire.code })
}
