let keeping: Promise<boolean> | undefined

/** Has the pages of tickets kept by a service worker, from the first ticket somebody opens on. Says whether they are. */
export function keepShell(): Promise<boolean> {
  keeping ??= register()
  return keeping
}

async function register(): Promise<boolean> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return false
  try {
    await navigator.serviceWorker.register('/sw.js')
    // Active once everything it keeps is there.
    await navigator.serviceWorker.ready
    return true
  } catch {
    return false
  }
}
