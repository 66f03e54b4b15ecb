import type { CreateSessionBody } from '@guichet/contracts/events'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

export const PARIS = 'Europe/Paris'

/** As a clock on the wall shows it: `20:30`. */
export type WallTime = `${number}:${number}`

/** 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

interface SessionShape {
  minutes: number
  doorsMinutesBefore: number
  capacity: number
}

const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS

/** Days and hours in Paris, counted from the day it is there now: 0 is today, 1 tomorrow. */
export class Calendar {
  readonly nowMs: number
  readonly #today: dayjs.Dayjs

  constructor(nowMs: number) {
    this.nowMs = nowMs
    this.#today = dayjs.utc(dayjs(nowMs).tz(PARIS).format('YYYY-MM-DD'))
  }

  /** The moment when the clocks of Paris show a time on a day. */
  at(day: number, time: WallTime): number {
    return dayjs.tz(`${this.#today.add(day, 'day').format('YYYY-MM-DD')} ${time}`, PARIS).valueOf()
  }

  weekdayOf(day: number): Weekday {
    return this.#today.add(day, 'day').day() as Weekday
  }

  /** The first day from a given one on that is such a weekday. */
  firstOn(weekday: Weekday, fromDay: number): number {
    return fromDay + ((weekday - this.weekdayOf(fromDay) + 7) % 7)
  }

  session(day: number, time: WallTime, shape: SessionShape): CreateSessionBody {
    return sessionFrom(this.at(day, time), shape)
  }

  /**
   * A session whose doors are open already, at the next hour between two at which that can be believed, and late enough
   * to try things out before it starts.
   */
  openSession(shape: SessionShape, earliest: WallTime, latest: WallTime): CreateSessionBody {
    const soonMs = Math.ceil((this.nowMs + 90 * MINUTE_MS) / QUARTER_MS) * QUARTER_MS
    const nextDay = [0, 1].find((day) => soonMs <= this.at(day, latest)) ?? 1
    const startsAtMs = Math.max(soonMs, this.at(nextDay, earliest))
    const doorsAtMs = Math.floor((this.nowMs - 10 * MINUTE_MS) / QUARTER_MS) * QUARTER_MS
    return { ...sessionFrom(startsAtMs, shape), doorsAtMs }
  }
}

function sessionFrom(startsAtMs: number, shape: SessionShape): CreateSessionBody {
  return {
    startsAtMs,
    endsAtMs: startsAtMs + shape.minutes * MINUTE_MS,
    doorsAtMs: startsAtMs - shape.doorsMinutesBefore * MINUTE_MS,
    capacity: shape.capacity,
  }
}
