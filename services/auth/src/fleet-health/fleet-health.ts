import type { InternalClient } from '@guichet/service-kit/internal/client'
import { sharedFor } from '@guichet/service-kit/status/shared'
import { z } from 'zod'

const DEADLINE_MS = 1_000
const KEEP_MS = 1_000

const ready = z.object({ status: z.literal('ready') })

export type FleetHealth = Record<string, 'ready' | 'not_ready'>

/** Asks every service whether it is ready, all at once and at most once a second however many want to know. */
export function openFleetHealth(
  clients: Record<string, InternalClient>,
  nowMs: () => number,
): () => Promise<FleetHealth> {
  async function ask(): Promise<FleetHealth> {
    const answers = await Promise.all(
      Object.entries(clients).map(async ([name, client]) => {
        const question = client.get('/health/ready', ready, { deadlineMs: DEADLINE_MS, retries: 0 })
        return [name, await question.then(() => 'ready' as const).catch(() => 'not_ready' as const)] as const
      }),
    )
    // Auth itself is at work: it answers.
    return { auth: 'ready', ...Object.fromEntries(answers) }
  }

  return sharedFor(KEEP_MS, nowMs, ask)
}
