import type { Session } from '@guichet/contracts/events'
import { calendarDay } from '../../lib/format/dates.ts'

const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES
const DAY_MS = 24 * 3_600_000

/** A night that ends before this hour belongs to the day on which it began; what lasts longer is cut off there. */
const LATEST_HOUR = 30
/** What is shorter is drawn as long as this, so that it can be read and touched. */
const SHORTEST_MINUTES = 40
const FEWEST_HOURS = 8
const USUAL_HOURS: Hours = { from: 10, to: 22 }

/** Hours of a day on the place's clock, `to` not included; 25 is one in the morning. */
export interface Hours {
  from: number
  to: number
}

type Timed = Pick<Session, 'id' | 'startsAtMs' | 'endsAtMs'>

/** Where a session stands in the column of its day: in minutes of the day, beside those it overlaps. */
export interface Placed<Row extends Timed = Session> {
  session: Row
  fromMinute: number
  toMinute: number
  lane: number
  lanes: number
}

/** Minutes since midnight that the place's clock shows. */
function wallMinutes(atMs: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const [hour = 0, minute = 0] = clock.format(atMs).split(':').map(Number)
  return hour * HOUR_MINUTES + minute
}

/** The sessions that begin on one day, each in a lane of its own where they overlap. */
export function placedInDay<Row extends Timed>(sessions: readonly Row[], timeZone: string): Placed<Row>[] {
  const inOrder = sessions
    .map((session) => ({ session, ...spanOf(session, timeZone) }))
    .sort((a, b) => a.fromMinute - b.fromMinute || b.toMinute - a.toMinute)
  const placed: Placed<Row>[] = []
  let cluster: Placed<Row>[] = []
  let clusterEnds = 0
  for (const span of inOrder) {
    if (span.fromMinute >= clusterEnds) cluster = []
    const taken = cluster.filter(({ toMinute }) => toMinute > span.fromMinute).map(({ lane }) => lane)
    const lane = [...Array(taken.length + 1).keys()].find((each) => !taken.includes(each)) ?? 0
    cluster.push({ ...span, lane, lanes: 1 })
    clusterEnds = Math.max(...cluster.map(({ toMinute }) => toMinute))
    const lanes = Math.max(...cluster.map((each) => each.lane)) + 1
    for (const each of cluster) each.lanes = lanes
    placed.push(...cluster.slice(-1))
  }
  return placed
}

function spanOf({ startsAtMs, endsAtMs }: Timed, timeZone: string) {
  const fromMinute = wallMinutes(startsAtMs, timeZone)
  const dayOf = (atMs: number) => Date.parse(calendarDay(atMs, timeZone))
  const daysLater = (dayOf(endsAtMs) - dayOf(startsAtMs)) / DAY_MS
  const toMinute = wallMinutes(endsAtMs, timeZone) + daysLater * DAY_MINUTES
  return {
    fromMinute,
    toMinute: Math.max(fromMinute + SHORTEST_MINUTES, Math.min(toMinute, LATEST_HOUR * HOUR_MINUTES)),
  }
}

/** The hours that a week needs: all of its sessions, and never so few that one fills the page. */
export function hoursOf(placed: readonly Pick<Placed, 'fromMinute' | 'toMinute'>[]): Hours {
  if (placed.length === 0) return USUAL_HOURS
  const first = Math.floor(Math.min(...placed.map(({ fromMinute }) => fromMinute)) / HOUR_MINUTES)
  const last = Math.ceil(Math.max(...placed.map(({ toMinute }) => toMinute)) / HOUR_MINUTES)
  const from = Math.min(first, Math.max(USUAL_HOURS.from, last - FEWEST_HOURS))
  return { from, to: Math.max(last, from + FEWEST_HOURS) }
}

/** How far down a column a minute of the day lies, from 0 to 1. */
export function depthOf(minute: number, { from, to }: Hours): number {
  return (minute / HOUR_MINUTES - from) / (to - from)
}

/**
 * How far down a day's column the present lies, or null where it does not lie in it. A night belongs to the day on which it began, unless
 * the columns begin early enough for its hours to stand in their own.
 */
export function depthOfNow(day: string, nowMs: number, timeZone: string, hours: Hours): number | null {
  const minute = wallMinutes(nowMs, timeZone)
  const inOwnColumn = minute >= hours.from * HOUR_MINUTES
  const daysLater = (Date.parse(calendarDay(nowMs, timeZone)) - Date.parse(day)) / DAY_MS
  if (daysLater !== (inOwnColumn ? 0 : 1)) return null
  const depth = depthOf(minute + daysLater * DAY_MINUTES, hours)
  return depth <= 1 ? depth : null
}
