import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '@guichet/service-kit/errors'
import type { PrintJob } from './paper.ts'

/** Prints beside the process that sells: what goes wrong on paper stays on paper. */
export interface Printer {
  /** A PDF. Throws `overloaded` where too many wait, `unavailable` where it took too long or broke. */
  print(job: PrintJob): Promise<Buffer>
  close(): Promise<void>
}

export interface PrinterOptions {
  /** The program that prints, for tests of what a broken one does. */
  program?: URL
  mostWaiting?: number
  deadlineMs?: number
  /** Of the program's heap. */
  mostMegabytes?: number
}

/** What the program answers to a job. */
export type PrintAnswer = { pdf: Uint8Array } | { fault: string }

const MOST_MEGABYTES = 256
const MOST_WAITING = 16
const DEADLINE_MS = 15_000

/**
 * One child process prints one job at a time; it starts with the first job, and again after it died. It knows neither secrets nor the
 * database: it gets what is to be printed and gives the pages.
 */
export function openPrinter({
  program = new URL('./printer-process.ts', import.meta.url),
  mostWaiting = MOST_WAITING,
  deadlineMs = DEADLINE_MS,
  mostMegabytes = MOST_MEGABYTES,
}: PrinterOptions = {}): Printer {
  let child: ChildProcess | null = null
  let waiting = 0
  let previous: Promise<unknown> = Promise.resolve()

  function started(): ChildProcess {
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

  async function printAlone(job: PrintJob): Promise<Buffer> {
    const printing = started()
    const settled = new AbortController()
    const { signal } = settled
    const timer = setTimeout(() => printing.kill('SIGKILL'), deadlineMs)
    try {
      const answered = once(printing, 'message', { signal }) as Promise<[PrintAnswer]>
      const died = once(printing, 'exit', { signal }).then(() => {
        throw new Error('the printing process died, or took too long')
      })
      printing.send(job)
      const [answer] = await Promise.race([answered, died])
      if ('fault' in answer) throw new Error(answer.fault)
      return Buffer.from(answer.pdf)
    } catch (cause) {
      throw new AppError(
        'unavailable',
        'unavailable',
        'This could not be printed just now. Try again shortly.',
        {},
        { cause },
      )
    } finally {
      clearTimeout(timer)
      settled.abort()
    }
  }

  return {
    print: (job) => {
      if (waiting >= mostWaiting) {
        throw new AppError(
          'unavailable',
          'overloaded',
          'Many tickets are being printed. Try again shortly.',
          {
            retryAfterS: 2,
          },
        )
      }
      waiting += 1
      const turn = previous.then(() => printAlone(job))
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
