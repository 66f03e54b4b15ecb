import { originOfWork } from '../audit/origin.ts'
import { AppError } from '../errors.ts'
import type { Told } from '../feed/told.ts'
import type { Call, GroupResult } from './group.ts'
import type { InputOf, OutcomeOf } from './verb.ts'
import { openWriter } from './writer.ts'

export interface WritePortOptions {
  databaseUrl: string
  /** The module that exports the service's verbs by name; the writer loads it itself. */
  verbs: URL
  nowMs: () => number
  /** Called after each commit that told something, in order. */
  onCommitted: (told: Told) => void
}

export interface WritePort<V> {
  run<Name extends keyof V & string>(verb: Name, input: InputOf<V[Name]>): Promise<OutcomeOf<V[Name]>>
  /** Whether so much came in the last second that it was written in large groups: what can wait should. */
  isRushed(): boolean
  /** What waits to be written, and for how long the first of it has. */
  queue(): { waiting: number; oldestMs: number }
  /** What was written since the port was opened, and in how many groups. */
  readonly written: Readonly<Written>
  /** Lets what waits finish, then closes; what comes later is refused. */
  close(): Promise<void>
}

export interface Written {
  writes: number
  groups: number
  /** Those as large as they are in a rush. */
  largeGroups: number
}

const MOST_IN_A_GROUP = 128
/** Alone, a machine that is at ease hardly ever writes so many at once. */
const LARGE_GROUP = 16
const RUSH_LASTS_MS = 1_000
const MOST_WAITING = 10_000
/** Where the first in the queue has waited for so long, whoever comes now would wait longer, and is told at once to come back. */
const LONGEST_WAIT_MS = 10_000

interface Waiting extends Call {
  sinceMs: number
  resolve(outcome: unknown): void
  reject(error: unknown): void
}

interface Begun {
  group: Waiting[]
  written: Promise<[PromiseSettledResult<GroupResult>]>
}

/**
 * The one way to write. What arrives while a group is being written forms the next one; a lone call goes at once.
 * Throws `overloaded` at the door when more waits than can be written in time, so that what was accepted is kept.
 */
export async function openWritePort<V>(options: WritePortOptions): Promise<WritePort<V>> {
  const writer = await openWriter(options.databaseUrl, options.verbs)
  let waiting: Waiting[] = []
  let draining: Promise<void> | undefined
  let rushedAtMs = Number.NEGATIVE_INFINITY
  let closed = false
  const written: Written = { writes: 0, groups: 0, largeGroups: 0 }

  /** Hands the next group to the writer. */
  function begin(): Begun | undefined {
    if (waiting.length === 0) return undefined
    const group = waiting.slice(0, MOST_IN_A_GROUP)
    waiting = waiting.slice(MOST_IN_A_GROUP)
    written.writes += group.length
    written.groups += 1
    if (group.length >= LARGE_GROUP) {
      written.largeGroups += 1
      rushedAtMs = performance.now()
    }
    const calls = group.map(({ verb, input, origin }) => ({ verb, input, ...(origin ? { origin } : {}) }))
    return { group, written: Promise.allSettled([writer.run(calls, options.nowMs())]) }
  }

  async function drain(): Promise<void> {
    let begun = begin()
    while (begun) {
      const { group, written } = begun
      const [result] = await written
      // Before anybody is answered, so that the writer works meanwhile.
      begun = begin()
      answer(group, result, options)
    }
    draining = undefined
  }

  return {
    run: (verb, input) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new AppError('unavailable', 'unavailable', 'This service is stopping.'))
          return
        }
        const sinceMs = performance.now()
        const longestMs = sinceMs - (waiting[0]?.sinceMs ?? sinceMs)
        if (waiting.length >= MOST_WAITING || longestMs > LONGEST_WAIT_MS) {
          reject(overloaded())
          return
        }
        const origin = originOfWork()
        waiting.push({
          verb,
          input,
          ...(origin ? { origin } : {}),
          sinceMs,
          resolve: resolve as (outcome: unknown) => void,
          reject,
        })
        draining ??= drain()
      }),
    isRushed: () => performance.now() - rushedAtMs < RUSH_LASTS_MS,
    queue: () => ({
      waiting: waiting.length,
      oldestMs: waiting[0] ? performance.now() - waiting[0].sinceMs : 0,
    }),
    written,
    close: async () => {
      closed = true
      await draining
      await writer.close()
    },
  }
}

function overloaded(): AppError {
  return new AppError('unavailable', 'overloaded', 'Too much is waiting to be written. Try again shortly.', {
    retryAfterS: 2,
  })
}

function answer(
  group: readonly Waiting[],
  result: PromiseSettledResult<GroupResult>,
  { onCommitted }: WritePortOptions,
): void {
  if (result.status === 'rejected') {
    for (const call of group) call.reject(result.reason)
    return
  }
  const { settled, told } = result.value
  group.forEach((call, index) => {
    const one = settled[index] ?? { ok: false, error: new Error('the writer answered another group') }
    if (one.ok) call.resolve(one.outcome)
    else call.reject(one.error)
  })
  if (told.facts.length > 0) onCommitted(told)
}
