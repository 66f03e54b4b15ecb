import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'
import type { Logger } from 'pino'

/** Work beside the request path that goes round until it is stopped. */
export interface Loop {
  readonly name: string
  /** How many rounds in a row failed by now. */
  failures(): number
  /** Goes round now rather than at the next beat. */
  wake(): void
  /** Lets the round under way finish. */
  stop(): Promise<void>
}

export interface LoopOptions {
  name: string
  log: Logger
  everyMs: number
  /** While this says so, every round is followed by a rest of thirty times its length, two seconds at most: others come first, and it goes on all the same. */
  givesWay?: () => boolean
  /** One round. True when there is more to do at once. */
  round(signal: AbortSignal): Promise<boolean>
}

const SLOWEST_RETRY_MS = 10_000
const REST_PER_ROUND = 30
const LONGEST_REST_MS = 2_000

/** Runs rounds one after another; after a failed one it waits longer each time, and goes on. */
export function startLoop({ name, log, everyMs, givesWay, round }: LoopOptions): Loop {
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

  /** However often it is woken meanwhile. */
  const standBack = (ms: number): Promise<void> =>
    delay(ms, undefined, { signal: stopping.signal }).catch(() => undefined)

  async function goRound(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const beganAtMs = performance.now()
        const more = await round(stopping.signal)
        failures = 0
        if (givesWay?.())
          await standBack(Math.min(LONGEST_REST_MS, REST_PER_ROUND * (performance.now() - beganAtMs)))
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
    name,
    failures: () => failures,
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
