import { describe, expect, it } from 'vitest'
import { rangeOf, readEventSearch } from './event-search.ts'

describe('filters in the address', () => {
  it('keeps what makes sense and drops the rest', () => {
    expect(readEventSearch({ query: ' jazz ', category: 'concert', city: 'Lyon', when: 'week' })).toEqual({
      query: 'jazz',
      category: 'concert',
      city: 'Lyon',
      when: 'week',
    })
    expect(readEventSearch({ query: '', category: 'circus', when: 'never', day: 'soon' })).toEqual({})
    expect(readEventSearch({ query: 1984 })).toEqual({ query: '1984' })
  })

  it('lets a day win over a period', () => {
    expect(readEventSearch({ day: '2026-12-24', when: 'week' })).toEqual({ day: '2026-12-24' })
  })
})

describe('the range of a period', () => {
  const at = (text: string) => new Date(text).getTime()
  const friday = at('2026-11-20T15:00')

  it('is a whole day, or several', () => {
    expect(rangeOf({ when: 'today' }, friday)).toEqual({
      fromMs: at('2026-11-20T00:00'),
      toMs: at('2026-11-21T00:00'),
    })
    expect(rangeOf({ when: 'week' }, friday).toMs).toBe(at('2026-11-27T00:00'))
  })

  it('is the coming weekend, or what is left of this one', () => {
    expect(rangeOf({ when: 'weekend' }, friday)).toEqual({
      fromMs: at('2026-11-21T00:00'),
      toMs: at('2026-11-23T00:00'),
    })
    expect(rangeOf({ when: 'weekend' }, at('2026-11-22T10:00')).toMs).toBe(at('2026-11-23T00:00'))
  })

  it('is open when nothing was asked', () => {
    expect(rangeOf({}, friday)).toEqual({})
  })
})
