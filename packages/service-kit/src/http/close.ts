import type { App } from './app.ts'

const SWEEP_EVERY_MS = 50

/** Emitted by a door's server when connections that Node knows nothing of must go too. */
export const CUT = 'cutConnections'

/**
 * Closes a door: no new connections, requests under way are answered, and connections go as they fall idle. Those that
 * are still there after `graceMs` are cut: a client that connected and never asked would otherwise hold the door for a minute.
 */
export async function closeDoor(app: App, graceMs: number): Promise<void> {
  const cutFromMs = performance.now() + graceMs
  // Over and over: somebody may be let in until the last moment.
  const sweep = setInterval(() => {
    app.server.closeIdleConnections()
    if (performance.now() < cutFromMs) return
    app.server.closeAllConnections()
    app.server.emit(CUT)
  }, SWEEP_EVERY_MS)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
  }
}
