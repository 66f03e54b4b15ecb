import { availableParallelism } from 'node:os'
import argon2 from 'argon2'

// The ceiling of signing in: how often this machine can check a password when it does nothing else. Each message is a hash, whose
// parameters count, and for how long; the answer is how long each check took, in milliseconds.

interface Question {
  hash: string
  seconds: number
}

process.on('message', async ({ hash, seconds }: Question) => {
  const untilMs = performance.now() + seconds * 1000
  const tookMs: number[] = []
  const checkOn = async () => {
    while (performance.now() < untilMs) {
      const startedAtMs = performance.now()
      await argon2.verify(hash, 'a password like any other')
      tookMs.push(performance.now() - startedAtMs)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, checkOn))
  process.send?.(tookMs)
})
process.on('disconnect', () => process.exit(0))
