import { calendarDay } from '../../lib/format/dates.ts'

export interface PickableSession {
  id: string
  startsAtMs: number
  cancelled: boolean
  soldOut: boolean
}

export interface SessionDay<Session extends PickableSession> {
  day: string
  sessions: Session[]
}

/** Sessions under the calendar day on which the venue's own clock puts them, in order. */
export function groupByDay<Session extends PickableSession>(
  sessions: readonly Session[],
  timeZone: string,
): SessionDay<Session>[] {
  const days = new Map<string, Session[]>()
  for (const session of sessions.toSorted((one, other) => one.startsAtMs - other.startsAtMs)) {
    const day = calendarDay(session.startsAtMs, timeZone)
    const ofDay = days.get(day)
    if (ofDay) ofDay.push(session)
    else days.set(day, [session])
  }
  return Array.from(days, ([day, ofDay]) => ({ day, sessions: ofDay }))
}

/** The session one would want first: the next that can still be bought, else the first. */
export function firstChoice<Session extends PickableSession>(
  sessions: readonly Session[],
): Session | undefined {
  return sessions.find((session) => !session.cancelled && !session.soldOut) ?? sessions[0]
}
