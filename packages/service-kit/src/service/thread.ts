import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

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
