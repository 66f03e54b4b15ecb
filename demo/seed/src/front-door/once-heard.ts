import { setTimeout } from 'node:timers/promises'
import type { Reason } from '@guichet/contracts/problem'
import { isRefusedFor } from './refused.ts'

const LONGEST_MS = 20_000
const PAUSE_MS = 100

/**
 * What services are told, they tell each other a moment later: asks again while the answer is that refusal.
 */
export async function onceHeard<Answer>(reason: Reason, ask: () => Promise<Answer>): Promise<Answer> {
  const deadlineMs = Date.now() + LONGEST_MS
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isRefusedFor(error, reason) || Date.now() > deadlineMs) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}
