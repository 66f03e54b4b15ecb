import { EventEmitter, once } from 'node:events'

/** Tells those who wait for news that something was committed in this process. */
export interface Commits {
  announce(): void
  /** Resolves at the next commit or after `waitMs`, whichever is first. */
  next(waitMs: number, signal: AbortSignal): Promise<void>
}

export function openCommits(): Commits {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    announce: () => {
      emitter.emit('commit')
    },
    next: async (waitMs, signal) => {
      await once(emitter, 'commit', { signal: AbortSignal.any([signal, AbortSignal.timeout(waitMs)]) }).catch(
        () => undefined,
      )
    },
  }
}
