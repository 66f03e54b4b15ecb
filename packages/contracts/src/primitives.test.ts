import { describe, expect, it } from 'vitest'
import { email, id, line, pageQuery, timeZone } from './primitives.ts'

describe('primitives', () => {
  it('write an id and an e-mail in one way only', () => {
    expect(id.parse('0199A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B')).toBe('0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b')
    expect(id.safeParse('0199a1b2-c3d4-4e5f-8a9b-0c1d2e3f4a5b').success).toBe(false)
    expect(email.parse('  Ada.Lovelace@Example.ORG ')).toBe('ada.lovelace@example.org')
    expect(email.safeParse('ada@').success).toBe(false)
  })

  it('write a time zone in its one spelling', () => {
    expect(timeZone.parse('eUrope/pAris')).toBe('Europe/Paris')
    expect(timeZone.safeParse('Europe/Atlantis').success).toBe(false)
  })

  it.each(['Europe/Paris', 'America/Martinique', 'UTC'])('know the time zone %s', (name) => {
    expect(timeZone.safeParse(name).success).toBe(true)
  })

  it.each(['Europe/Lutetia', '+02:00', '', 'paris'])('do not know the time zone %j', (name) => {
    expect(timeZone.safeParse(name).success).toBe(false)
  })

  it('trim a line of text and refuse what would break it', () => {
    expect(line(10).parse('  Été ')).toBe('Été')
    expect(line(10).safeParse('   ').success).toBe(false)
    expect(line(10).safeParse('a\nb').success).toBe(false)
    expect(line(10).safeParse('12345678901').success).toBe(false)
  })

  it('read paging from a query string', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 20 })
    expect(pageQuery.parse({ limit: '100', cursor: 'abc_-' })).toEqual({ limit: 100, cursor: 'abc_-' })
    for (const limit of ['', '0', '101', '1.5', 'ten', 'Infinity'])
      expect(pageQuery.safeParse({ limit }).success).toBe(false)
  })
})
