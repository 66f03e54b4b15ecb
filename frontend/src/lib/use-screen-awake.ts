import { useEffect } from 'react'

/** A phone must not go dark while a code is read or shown. Where the browser cannot promise it, nothing is lost. */
export function useScreenAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    let left = false
    async function keepAwake() {
      if (document.hidden || !navigator.wakeLock) return
      lock = await navigator.wakeLock.request('screen').catch(() => null)
      if (left) void lock?.release()
    }
    void keepAwake()
    document.addEventListener('visibilitychange', keepAwake)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', keepAwake)
      void lock?.release()
    }
  }, [])
}
