import { useEffect, useEffectEvent } from 'react'

const DAY_MS = 24 * 3_600_000
const LOOK_EVERY_MS = 60_000

/** A page that stands for weeks would never see a new version: it loads itself again once a day, when nobody is served and the service is there. */
export function useFreshPage(isIdle: boolean): void {
  const look = useEffectEvent(() => {
    if (isIdle && performance.now() > DAY_MS) location.reload()
  })
  useEffect(() => {
    const timer = setInterval(look, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
}
