import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import { type GroupResult, type Settled, writeInterrupted } from './group.ts'
import type {
  WireError,
  WorkerAnswer,
  WorkerData,
  WorkerQuestion,
  WriteAnswer,
  WriteQuestion,
} from './worker-messages.ts'

/** A thread that has loaded a service's verbs. It keeps the process alive only while a database is open in it. */
export interface WriterThread {
  readonly exited: boolean
  open(databaseUrl: string): Promise<void>
  write(question: WriteQuestion): Promise<GroupResult>
  close(): Promise<void>
  /** Ends the thread itself. */
  end(): Promise<void>
}

export async function startThread(verbsModule: string): Promise<WriterThread> {
  const data: WorkerData = { verbsModule }
  const worker = new Worker(new URL('./writer-worker.ts', import.meta.url), { workerData: data })
  let exited = false
  let fault: unknown
  let pending: { resolve(answer: WriteAnswer | 'done'): void; reject(error: unknown): void } | undefined
  worker.on('message', (answer: WorkerAnswer) => {
    if (answer !== 'done' && 'broken' in answer) pending?.reject(revive(answer.broken))
    else pending?.resolve(answer)
    pending = undefined
  })
  worker.on('error', (error) => {
    fault = error
  })
  worker.on('exit', (code) => {
    exited = true
    pending?.reject(writeInterrupted(fault ?? new Error(`the writer thread ended with code ${code}`)))
    pending = undefined
  })
  const ask = (question: WorkerQuestion): Promise<WriteAnswer | 'done'> =>
    new Promise((resolve, reject) => {
      pending = { resolve, reject }
      worker.postMessage(question)
    })
  await once(worker, 'online')
  return {
    get exited() {
      return exited
    },
    open: async (databaseUrl) => {
      worker.ref()
      await ask({ open: databaseUrl })
    },
    write: async (question) => {
      const answer = await ask(question)
      if (answer === 'done') throw new Error('a write was answered without an outcome')
      return { told: answer.told, settled: answer.settled.map(reviveSettled) }
    },
    close: async () => {
      await ask('close')
      worker.unref()
    },
    end: async () => {
      await worker.terminate()
    },
  }
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
