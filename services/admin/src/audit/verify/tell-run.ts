import { setTimeout as pause } from 'node:timers/promises'
import type { AuditVerifyProgress } from '@guichet/contracts/audit'
import type { AuditRun } from './run.ts'

/** What a check found, or after a while how far it is. Throws what it broke off for. */
export async function tellRun(
  { id: run, progress, answer }: AuditRun,
  waitMs: number,
): Promise<AuditVerifyProgress> {
  const waiting = new AbortController()
  const over = pause(waitMs, undefined, { signal: waiting.signal }).catch(() => undefined)
  try {
    const found = await Promise.race([answer, over])
    return found ? { run, state: 'done', ...found } : { run, state: 'running', ...progress }
  } finally {
    waiting.abort()
  }
}
