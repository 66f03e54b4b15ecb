import type { Session } from '@guichet/contracts/events'
import { describe, expect, it } from 'vitest'
import { moveBody, moveFaults, moveValuesOf, withNewStart } from './move-values.ts'

const PARIS = 'Europe/Paris'
const at = (text: string) => Date.parse(text)
const NOW_MS = at('2026-11-21T12:00:00Z')

const session: Session = {
  id: 'session',
  eventId: 'event',
  state: 'scheduled',
  startsAtMs: at('2026-12-01T19:30:00Z'),
  endsAtMs: at('2026-12-01T21:30:00Z'),
  doorsAtMs: at('2026-12-01T19:00:00Z'),
  capacity: 200,
  movedAtMs: null,
  movedFromMs: null,
  refundUntilMs: null,
  notice: null,
  reEntry: false,
}

describe('a move', () => {
  const values = moveValuesOf(session, PARIS, NOW_MS)

  it('begins with the date as it is, and money back until then or for two weeks', () => {
    expect(values).toMatchObject({
      date: '2026-12-01',
      start: '20:30',
      doors: '20:00',
      refundDate: '2026-12-01',
    })
    const later = withNewStart(values, { date: '2027-03-04', time: '19:00' }, PARIS, NOW_MS)
    expect(later).toMatchObject({
      start: '19:00',
      doors: '18:30',
      endDate: '2027-03-04',
      end: '21:00',
      refundDate: '2026-12-05',
    })
  })

  it('gives money back for all of the last day, and never after the new start', () => {
    const later = withNewStart(values, { date: '2027-03-04', time: '19:00' }, PARIS, NOW_MS)
    expect(moveBody(later, PARIS, NOW_MS)).toEqual({
      startsAtMs: at('2027-03-04T18:00:00Z'),
      endsAtMs: at('2027-03-04T20:00:00Z'),
      doorsAtMs: at('2027-03-04T17:30:00Z'),
      refundUntilMs: at('2026-12-05T22:59:00Z'),
    })
    const sooner = withNewStart(values, { date: '2026-11-25', time: '19:00' }, PARIS, NOW_MS)
    expect(moveBody(sooner, PARIS, NOW_MS)?.refundUntilMs).toBe(at('2026-11-25T18:00:00Z'))
  })

  it('says what is wrong with it', () => {
    const wrong = {
      ...values,
      date: '2026-11-20',
      endDate: '2026-11-19',
      refundDate: '2026-11-22',
    }
    expect(moveFaults(wrong, PARIS, NOW_MS)).toEqual({
      date: 'past',
      end: 'endsBefore',
      refundDate: 'afterStart',
    })
    expect(moveFaults({ ...values, date: '', refundDate: '2026-11-01' }, PARIS, NOW_MS)).toEqual({
      date: 'missing',
      refundDate: 'past',
    })
    expect(moveBody(wrong, PARIS, NOW_MS)).toBeNull()
  })
})
