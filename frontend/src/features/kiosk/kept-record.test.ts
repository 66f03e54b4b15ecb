import type { PourRecord } from '@guichet/machine-kit/pour-journal'
import { describe, expect, it } from 'vitest'
import { keptRecord } from './kept-record.ts'

const asked: PourRecord = {
  requestId: '0190aaaa-0000-7000-8000-000000000001',
  step: 'asked',
  code: 'a printed card',
  portion: 'medium',
  pin: '1234',
  atMs: 1,
}

describe('what a machine writes down of a pour', () => {
  it('is all that it takes to ask again', () => {
    expect(keptRecord(asked)).toEqual(asked)
  })

  it('holds no PIN once the service has named the dispense', () => {
    const { pin: _, ...without } = asked
    const authorised = { ...asked, step: 'authorised', dispenseId: 'd1' } as const
    expect(keptRecord(authorised)).toEqual({ ...without, step: 'authorised', dispenseId: 'd1' })
    expect(keptRecord({ ...authorised, step: 'poured' })).not.toHaveProperty('pin')
  })

  it('is nothing once the service knows what became of it', () => {
    expect(keptRecord({ ...asked, step: 'closed' })).toBeNull()
  })
})
