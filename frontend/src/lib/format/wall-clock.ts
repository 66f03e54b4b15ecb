/** Times as forms hold them: `2026-11-20` and `20:30` on the clock of a place. */

const DAY_MS = 24 * 3_600_000
const MINUTE_MS = 60_000

export interface WallTime {
  date: string
  time: string
}

function wallUtcMs({ date, time }: WallTime): number {
  return Date.parse(`${date}T${time}:00Z`)
}

function wallOfUtcMs(utcMs: number): WallTime {
  const text = new Date(utcMs).toISOString()
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

/** What the clock of a place shows at a moment. */
export function wallTimeOf(atMs: number, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(atMs)
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ''
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

/**
 * The moment at which the clock of a place shows this time; of two, as when summer time ends, the first. Null where the
 * time is not written out, or where the clock jumps over it.
 */
export function momentOf(wall: WallTime, timeZone: string): number | null {
  const guessMs = wallUtcMs(wall)
  if (Number.isNaN(guessMs)) return null
  const moments = [guessMs - DAY_MS, guessMs + DAY_MS].map((nearMs) => {
    const aheadMs = wallUtcMs(wallTimeOf(nearMs, timeZone)) - Math.floor(nearMs / MINUTE_MS) * MINUTE_MS
    return guessMs - aheadMs
  })
  const right = moments.filter((atMs) => {
    const shown = wallTimeOf(atMs, timeZone)
    return shown.date === wall.date && shown.time === wall.time
  })
  return right.length > 0 ? Math.min(...right) : null
}

/** So many minutes later on the clock, whatever the clock does in between. */
export function addWallMinutes(wall: WallTime, minutes: number): WallTime {
  return wallOfUtcMs(wallUtcMs(wall) + minutes * MINUTE_MS)
}

export function wallMinutesBetween(from: WallTime, to: WallTime): number {
  return (wallUtcMs(to) - wallUtcMs(from)) / MINUTE_MS
}
