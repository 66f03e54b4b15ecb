import { setTimeout } from 'node:timers/promises'

/** Waits until the time given, or until `stopping` is aborted if that comes first. */
export async function pauseUntil(untilMs: number, nowMs: number, stopping: AbortSignal): Promise<void> {
  if (untilMs <= nowMs) return
  await setTimeout(untilMs - nowMs, undefined, { signal: stopping }).catch(() => undefined)
}
