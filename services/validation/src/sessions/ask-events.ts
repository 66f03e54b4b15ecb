import { sessionSnapshot } from '@guichet/contracts/internal'
import type { Deps } from '../deps.ts'

/** Learns a session that events may know already. Throws `not_found` where it does not, `unavailable` where nobody answers. */
export async function askEvents({ events, port }: Deps, sessionId: string): Promise<void> {
  const snapshot = await events.get(`/internal/sessions/${sessionId}`, sessionSnapshot, {
    deadlineMs: 1_000,
    retries: 1,
  })
  await port.run('learnSession', snapshot)
}
