import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '../errors.ts'
import type { JobAnswer } from './serve.ts'

/** Does heavy work beside the process that answers visitors: what goes wrong there stays there. */
export interface SideProcess<Job, Result> {
  /** Throws `overloaded` where too many wait, `unavailable` where it took too long or broke. */
  run(job: Job): Promise<Result>
  close(): Promise<void>
}

export interface SideProcessOptions {
  /** The program, which serves jobs (`serve.ts`). */
  program: URL
  mostWaiting?: number
  deadlineMs?: number
  /** Of the program's heap. */
  mostMegabytes?: number
}

/**
 * One child process that does one job at a time; it starts with the first job, and again after it died. It inherits nothing: neither
 * secrets nor the database, only what the jobs hold.
 */
export function openSideProcess<Job extends object, Result>({
  program,
  mostWaiting = 16,
  deadlineMs = 25_000,
  mostMegabytes = 256,
}: SideProcessOptions): SideProcess<Job, Result> {
  let child: ChildProcess | null = null
  let waiting = 0
  let previous: Promise<unknown> = Promise.resolve()

  function running(): ChildProcess {
    if (child?.connected) return child
    const started = fork(program, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${mostMegabytes}`],
      env: {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child = started
    return started
  }

  async function runAlone(job: Job): Promise<Result> {
    const worker = running()
    const settled = new AbortController()
    const { signal } = settled
    const timer = setTimeout(() => worker.kill('SIGKILL'), deadlineMs)
    try {
      const answered = once(worker, 'message', { signal }) as Promise<[JobAnswer<Result>]>
      const died = once(worker, 'exit', { signal }).then((): never => {
        throw new Error('the side process died, or took too long')
      })
      worker.send(job)
      const [answer] = await Promise.race([answered, died])
      if ('fault' in answer) throw new Error(answer.fault)
      return answer.result
    } catch (cause) {
      const message = 'This could not be made just now. Try again shortly.'
      throw new AppError('unavailable', 'unavailable', message, {}, { cause })
    } finally {
      clearTimeout(timer)
      settled.abort()
    }
  }

  return {
    run: (job) => {
      if (waiting >= mostWaiting) {
        const message = 'Many wait for the same. Try again shortly.'
        throw new AppError('unavailable', 'overloaded', message, { retryAfterS: 2 })
      }
      waiting += 1
      const turn = previous.then(() => runAlone(job))
      previous = turn
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1
        })
      return turn
    },
    close: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
