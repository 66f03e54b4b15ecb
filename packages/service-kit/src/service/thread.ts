import { constants, setPriority } from 'node:os'
import { parentPort, Worker, workerData } from 'node:worker_threads'

export interface AskThreadOptions {
  signal?: AbortSignal | undefined
  /** Answers what the thread asks meanwhile: what is secret stays out of it. */
  answer?: (question: never) => Promise<unknown>
  /** Hears how far it is. */
  onNews?: (news: never) => void
}

type FromThread =
  | { kind: 'answer'; answer: unknown }
  | { kind: 'news'; news: never }
  | { kind: 'question'; id: number; question: never }

type ToThread = { id: number; answer: unknown } | { id: number; error: string }

/**
 * Asks one question of a thread of its own, which answers it and ends: for long reading, which on SQLite would keep everybody else
 * waiting. Throws what the thread throws, and when it ends without an answer.
 */
export async function askThread<Answer>(
  program: URL,
  question: unknown,
  { signal, answer, onNews }: AskThreadOptions = {},
): Promise<Answer> {
  signal?.throwIfAborted()
  const worker = new Worker(program, { workerData: question })
  const gone = new AbortController()
  const asked = Promise.withResolvers<Answer>()
  const reply = (message: ToThread): void => worker.postMessage(message)
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'answer') asked.resolve(message.answer as Answer)
    else if (message.kind === 'news') onNews?.(message.news)
    else {
      const { id } = message
      Promise.resolve(answer?.(message.question)).then(
        (found) => reply({ id, answer: found }),
        (error: Error) => reply({ id, error: error.message }),
      )
    }
  })
  worker.once('error', asked.reject)
  worker.once('exit', () => {
    gone.abort()
    asked.reject(signal?.aborted ? signal.reason : new Error(`${program.pathname} ended without an answer`))
  })
  signal?.addEventListener('abort', () => worker.terminate(), { signal: gone.signal })
  return asked.promise
}

/** Whoever asked the thread. */
export interface Asker {
  ask(question: unknown): Promise<unknown>
  tell(news: unknown): void
}

/**
 * In the program of such a thread: answers the question. It takes what time nobody else wants, so that people who buy do not wait for it
 * (Linux gives each thread a priority of its own; elsewhere it would be the process's, and stays as it is).
 */
export async function answerInThread<Question>(
  answer: (question: Question, asker: Asker) => Promise<unknown>,
): Promise<void> {
  const port = parentPort
  if (!port) throw new Error('this runs as a thread')
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let asked = 0
  const post = (message: FromThread): void => port.postMessage(message)
  const asker: Asker = {
    ask: (question) => {
      asked += 1
      const answered = Promise.withResolvers<unknown>()
      waiting.set(asked, answered)
      post({ kind: 'question', id: asked, question: question as never })
      return answered.promise
    },
    tell: (news) => post({ kind: 'news', news: news as never }),
  }
  port.on('message', (message: ToThread) => {
    const answered = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) answered?.reject(new Error(message.error))
    else answered?.resolve(message.answer)
  })
  try {
    post({ kind: 'answer', answer: await answer(workerData, asker) })
  } finally {
    // Or it would wait for more for ever.
    port.close()
  }
}
