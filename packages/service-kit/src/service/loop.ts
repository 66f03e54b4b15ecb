import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Work beside the request path that goes round until it is stopped. */
export interface Loop {
  /** Goes round now rather than at the next beat. */
  wake(): void
  /** Lets the round under way finish. */
  stop(): Promise<void>
}

export interface LoopOptions {
  name: string
  log: Logger
  everyMs: number
  /** One round. True when there is more to do at once. */
  round(signal: AbortSignal): Promise<boolean>
}

const SLOWEST_RETRY_MS = 10_000

/** Runs rounds one after another; after a failed one it waits longer each time, and goes on. */
export function startLoop({ name, log, everyMs, round }: LoopOptions): Loop {
  const stopping = new AbortController()
  let resting = new AbortController()
  let woken = false
  let failures = 0

  async function rest(ms: number): Promise<void> {
    resting = new AbortController()
    if (!woken && !stopping.signal.aborted)
      await delay(ms, undefined, { signal: resting.signal }).catch(() => undefined)
    woken = false
  }

  async function goRound(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const more = await round(stopping.signal)
        failures = 0
        // SQLite answers at once: without a pause, a long run of rounds would keep everybody else waiting.
        await (more ? nextTurn() : rest(everyMs))
      } catch (error) {
        if (stopping.signal.aborted) return
        failures += 1
        if (failures === 1 || failures % 10 === 0)
          log.warn({ err: error, loop: name, failures }, 'a round failed')
        await rest(Math.min(SLOWEST_RETRY_MS, everyMs * 2 ** failures))
      }
    }
  }

  const ended = goRound()
  return {
    wake: () => {
      woken = true
      resting.abort()
    },
    stop: async () => {
      stopping.abort()
      resting.abort()
      await ended
    },
  }
}
