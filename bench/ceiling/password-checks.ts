import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { searchPath } from '@guichet/fleet/search-path'
import type { Measured } from '../load/closed-loop.ts'
import { percentileOf } from '../load/median.ts'

const PROGRAM = fileURLToPath(new URL('./argon2id.ts', import.meta.url))

/** Passwords checked as fast as the machine can, in a process of its own. */
export function openPasswordChecks(hash: string): {
  run: (seconds: number) => Promise<Measured>
  close: () => void
} {
  const child = fork(PROGRAM, { env: { PATH: searchPath, NODE_ENV: 'production' } })
  return {
    run: async (seconds) => {
      const answer = once(child, 'message')
      const startedAtMs = performance.now()
      child.send({ hash, seconds })
      const [tookMs] = (await answer) as [number[]]
      return {
        answers: tookMs.length,
        errors: 0,
        refused: 0,
        bytes: 0,
        requestsPerSecond: tookMs.length / ((performance.now() - startedAtMs) / 1000),
        p50Ms: percentileOf(tookMs, 0.5),
        p99Ms: percentileOf(tookMs, 0.99),
        maxMs: percentileOf(tookMs, 1),
        cutOff: 0,
      }
    },
    close: () => {
      child.disconnect()
    },
  }
}
