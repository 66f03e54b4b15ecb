import { EventEmitter } from 'node:events'

/** Tells those who wait for news that something was committed in this process. */
export interface Commits {
  announce(): void
  /** Resolves at the next commit, after `waitMs`, or when the waiting is given up. */
  next(waitMs: number, signal: AbortSignal): Promise<void>
}

export function openCommits(): Commits {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  return {
    announce: () => {
      emitter.emit('commit')
    },
    next: (waitMs, signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer)
          emitter.off('commit', end)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, signal.aborted ? 0 : waitMs)
        emitter.on('commit', end)
        signal.addEventListener('abort', end)
      }),
  }
}
