import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import type { Measure } from './sales-search.ts'

type Sessions = BookingCurveAnswer['sessions']

export interface BookingRow {
  daysBefore: number
  /** What each session had come to by then; null where that day is still to come. */
  sums: (number | null)[]
}

/** Every day from the first sale to that of the sessions themselves: what each has come to by the end of it. */
export function bookingRows(sessions: Sessions, measure: Measure): BookingRow[] {
  const first = Math.max(0, ...sessions.flatMap(({ points }) => points.map(({ daysBefore }) => daysBefore)))
  const known = sessions.map(({ points }) => new Map(points.map((point) => [point.daysBefore, point])))
  const sums = sessions.map(() => 0)
  return Array.from({ length: first + 1 }, (_, n) => {
    const daysBefore = first - n
    return {
      daysBefore,
      sums: sessions.map(({ daysLeft }, place) => {
        sums[place] = (sums[place] ?? 0) + (known[place]?.get(daysBefore)?.[measure] ?? 0)
        return daysBefore < daysLeft ? null : sums[place]
      }),
    }
  })
}

/** As far as the first of them has come: that row says how it stands beside the others. */
export function rowOfToday(rows: readonly BookingRow[], sessions: Sessions): BookingRow | undefined {
  const daysLeft = Math.max(0, sessions[0]?.daysLeft ?? 0)
  return rows.find(({ daysBefore }) => daysBefore <= daysLeft)
}
