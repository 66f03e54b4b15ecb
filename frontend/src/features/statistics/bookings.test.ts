import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import { describe, expect, it } from 'vitest'
import { bookingRows, rowOfToday } from './bookings.ts'
import { NOTHING } from './curve.ts'

type Session = BookingCurveAnswer['sessions'][number]

const session = (daysLeft: number, sold: Record<number, number>): Session => ({
  sessionId: String(daysLeft),
  startsAtMs: 0,
  daysLeft,
  points: Object.entries(sold)
    .map(([daysBefore, count]) => ({ ...NOTHING, daysBefore: Number(daysBefore), sold: count }))
    .toSorted((a, b) => b.daysBefore - a.daysBefore),
})

describe('sales before a session', () => {
  it('add up day by day from the first sale of all, and end today where it is still to come', () => {
    const rows = bookingRows([session(1, { 2: 5 }), session(-6, { 3: 1, 0: 2, [-2]: 9 })], 'sold')
    expect(rows).toEqual([
      { daysBefore: 3, sums: [0, 1] },
      { daysBefore: 2, sums: [5, 1] },
      { daysBefore: 1, sums: [5, 1] },
      { daysBefore: 0, sums: [null, 3] },
    ])
  })

  it('are compared on the day it is for the session to come, and as a whole once it is over', () => {
    const sessions = [session(1, { 2: 5 }), session(-6, { 3: 1 })]
    expect(rowOfToday(bookingRows(sessions, 'sold'), sessions)?.daysBefore).toBe(1)
    const over = [session(-1, { 2: 5 }), session(-6, { 3: 1 })]
    expect(rowOfToday(bookingRows(over, 'sold'), over)?.daysBefore).toBe(0)
    const far = [session(40, { 50: 5 }), session(-6, { 3: 1 })]
    expect(rowOfToday(bookingRows(far, 'sold'), far)?.daysBefore).toBe(40)
  })

  it('are nothing but today before the first sale', () => {
    expect(bookingRows([session(5, {})], 'netCents')).toEqual([{ daysBefore: 0, sums: [null] }])
  })
})
