import { describe, expect, it } from 'vitest'
import { emptyWedge, typeKey, type Wedge } from './wedge.ts'

function typeAll(keys: readonly string[], { pauseMs = 5, onControl = false } = {}) {
  let wedge: Wedge = emptyWedge
  const codes: string[] = []
  const taken = keys.map((key, n) => {
    const next = typeKey(wedge, { key, atMs: n * pauseMs, onControl })
    wedge = next.wedge
    if (next.code !== undefined) codes.push(next.code)
    return next.taken
  })
  return { codes, taken }
}

describe('a reader that types', () => {
  it('gives a code at its Enter, spaces and shifts included', () => {
    const keys = [' ', 'Shift', 'A', 'B', ' ', '$', '%', '1', '2', '3', 'Enter']
    expect(typeAll(keys).codes).toEqual([' AB $%123'])
  })

  it('presses no button on its way', () => {
    const { codes, taken } = typeAll([...'ABCD 1234', 'Enter'], { onControl: true })
    expect(codes).toEqual(['ABCD 1234'])
    expect(taken).not.toContain(false)
  })

  it('leaves Space and Enter on a button to whoever uses the keyboard', () => {
    expect(typeAll([' ', 'Enter'], { onControl: true })).toEqual({ codes: [], taken: [false, false] })
  })

  it('takes keys with long pauses for no code', () => {
    expect(typeAll([...'ABCDEFGH1', 'Enter'], { pauseMs: 900 }).codes).toEqual([])
  })
})
