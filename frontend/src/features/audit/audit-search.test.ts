import { describe, expect, it } from 'vitest'
import { countOthers, filterOf, isFiltered, readAuditSearch } from './audit-search.ts'

const TODAY = '2026-11-30'
const at = (text: string) => new Date(text).getTime()

describe('filters in the address', () => {
  it('keep what makes sense and drop the rest', () => {
    const search = {
      actor: 'system',
      action: 'offer.',
      kind: 'offer',
      object: '7',
      service: 'tickets',
      outcome: 'done',
      request: 'r1',
      from: '2026-11-01',
      to: '2026-11-02',
    }
    expect(readAuditSearch({ ...search, object: 7, kind: ' offer ' })).toEqual(search)
    expect(readAuditSearch({ service: 'bank', outcome: 'maybe', from: 'soon', actor: '', kind: {} })).toEqual(
      {},
    )
    expect(readAuditSearch({ from: '2026-11-02', to: '2026-11-01', actor: 'demo' })).toEqual({
      actor: 'demo',
    })
  })

  it('are set where anything is', () => {
    expect(isFiltered({})).toBe(false)
    expect(isFiltered({ actor: undefined })).toBe(false)
    expect(isFiltered({ to: TODAY })).toBe(true)
  })

  it('are counted where a phone does not show them', () => {
    expect(countOthers({ actor: 'demo', action: 'offer.', request: 'r1', kind: undefined })).toBe(0)
    expect(countOthers({ actor: 'demo', kind: 'offer', object: '7', from: TODAY, to: TODAY })).toBe(4)
  })
})

describe('what the service is asked for', () => {
  it('is of all time where no day is named', () => {
    expect(filterOf({ kind: 'offer', service: 'tickets' }, TODAY)).toEqual({
      objectKind: 'offer',
      source: 'tickets',
    })
  })

  it('is whole days of the browser', () => {
    expect(filterOf({ from: '2026-11-12', to: '2026-11-12' }, TODAY)).toMatchObject({
      fromMs: at('2026-11-12T00:00'),
      toMs: at('2026-11-13T00:00'),
    })
  })

  it('goes to today, or back as far as the log does, where one end is missing', () => {
    expect(filterOf({ from: '2026-11-12' }, TODAY).toMs).toBe(at('2026-12-01T00:00'))
    expect(filterOf({ from: '2026-12-24' }, TODAY)).toMatchObject({
      fromMs: at('2026-12-24T00:00'),
      toMs: at('2026-12-25T00:00'),
    })
    expect(filterOf({ to: '2026-11-12' }, TODAY).fromMs).toBe(at('2016-11-14T00:00'))
  })
})
