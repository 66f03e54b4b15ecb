import { once } from 'node:events'
import { constants, setPriority } from 'node:os'
import { parentPort, Worker, workerData } from 'node:worker_threads'

/**
 * Asks one question of a thread of its own, which answers with one message and ends: for long reading, which on SQLite would keep
 * everybody else waiting. Throws what the thread throws, and when it ends without an answer.
 */
export async function askThread<Answer>(
  program: URL,
  question: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const worker = new Worker(program, { workerData: question })
  const gone = new AbortController()
  worker.once('exit', () => gone.abort())
  signal?.addEventListener('abort', () => worker.terminate(), { signal: gone.signal })
  const [answer]: Answer[] = await once(worker, 'message', { signal: gone.signal })
  return answer as Answer
}

/**
 * In the program of such a thread: answers the question. It takes what time nobody else wants, so that people who buy do not wait for it
 * (Linux gives each thread a priority of its own; elsewhere it would be the process's, and stays as it is).
 */
export async function answerInThread<Question>(
  answer: (question: Question) => Promise<unknown>,
): Promise<void> {
  if (!parentPort) throw new Error('this runs as a thread')
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)
  parentPort.postMessage(await answer(workerData))
}
