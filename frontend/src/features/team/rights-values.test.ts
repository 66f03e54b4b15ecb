import { describe, expect, it } from 'vitest'
import { faultOfRights, matches, rightsBody, rightsValuesOf } from './rights-values.ts'

describe('what somebody may do, as a form holds it', () => {
  it('comes back as it was', () => {
    for (const sessionIds of [null, ['one', 'two']]) {
      const rights = { role: 'door', sessionIds } as const
      expect(rightsBody(rightsValuesOf({ ...rights, sessionIds: sessionIds && [...sessionIds] }))).toEqual(
        rights,
      )
    }
  })

  it('names no sessions for roles that are for all of them', () => {
    const values = { role: 'editor', isLimited: true, sessionIds: ['one'] } as const
    expect(rightsBody(values)).toEqual({ role: 'editor', sessionIds: null })
    expect(faultOfRights({ ...values, sessionIds: [] })).toBeNull()
  })

  it('needs a session where it is limited to some, and a hundred at most', () => {
    const values = { role: 'door', isLimited: true } as const
    expect(faultOfRights({ ...values, sessionIds: [] })).toBe('missing')
    expect(faultOfRights({ ...values, sessionIds: Array.from({ length: 101 }, String) })).toBe('tooMany')
    expect(faultOfRights({ ...values, isLimited: false, sessionIds: [] })).toBeNull()
  })

  it('finds sessions by words of the title and the day', () => {
    const session = {
      id: '1',
      eventId: '2',
      title: 'L’École des femmes',
      state: 'scheduled',
      startsAtMs: 0,
      endsAtMs: 1,
      timeZone: 'Europe/Paris',
    } as const
    expect(matches(session, 'sam. 21 nov., 20:30', 'ecole 21')).toBe(true)
    expect(matches(session, 'sam. 21 nov., 20:30', '')).toBe(true)
    expect(matches(session, 'sam. 21 nov., 20:30', 'ecole dimanche')).toBe(false)
  })
})
