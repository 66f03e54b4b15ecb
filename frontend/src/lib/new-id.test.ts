import { describe, expect, it } from 'vitest'
import { newId } from './new-id.ts'

describe('a new id', () => {
  it('is a UUID of version 7', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('begins with the time, so that later ones sort after', () => {
    expect(newId(0x0123_4567_89ab).slice(0, 13)).toBe('01234567-89ab')
    expect(newId(2_000_000_000_001) > newId(2_000_000_000_000)).toBe(true)
  })
})
