import type { Logger } from 'pino'

const LONGEST_STOP_MS = 10_000

/**
 * Stops the process once on SIGTERM, SIGINT or when the parent that holds its IPC channel is gone. A stop that takes
 * too long ends the process all the same: what was acknowledged is in the database.
 */
export function stopOnSignals(log: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const begin = (why: string): void => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    setTimeout(() => {
      log.error('stopping took too long')
      process.exit(1)
    }, LONGEST_STOP_MS).unref()
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => begin('SIGTERM'))
  process.on('SIGINT', () => begin('SIGINT'))
  process.on('disconnect', () => begin('the parent process is gone'))
}
