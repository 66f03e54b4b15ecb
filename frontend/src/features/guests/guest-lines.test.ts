import { describe, expect, it } from 'vitest'
import { readGuests } from './guest-lines.ts'

describe('a list of guests as it is typed', () => {
  it('is a name a line, with an address and a number where there are any, however parted', () => {
    const { guests, faults } = readGuests(
      'Zoé Lefèvre; zoe@example.org; 2\n\n  Le maire  \nA\tb@example.org\r\n"C, D";3\nE, 4, e@example.org',
    )
    expect(faults).toEqual([])
    expect(guests).toEqual([
      { name: 'Zoé Lefèvre', email: 'zoe@example.org', quantity: 2 },
      { name: 'Le maire', quantity: 1 },
      { name: 'A', email: 'b@example.org', quantity: 1 },
      { name: 'C, D', quantity: 3 },
      { name: 'E', email: 'e@example.org', quantity: 4 },
    ])
  })

  it('says which line is wrong, and what about it', () => {
    const { guests, faults } = readGuests(
      '; zoe@example.org\nzoe@example.org\nA; not an address\nB; 0\nC; 21\nD;-1\nE;1;2',
    )
    expect(guests).toEqual([])
    expect(faults).toEqual([
      { line: 1, kind: 'name', text: '' },
      { line: 2, kind: 'name', text: 'zoe@example.org' },
      { line: 3, kind: 'email', text: 'not an address' },
      { line: 4, kind: 'quantity', text: '0' },
      { line: 5, kind: 'quantity', text: '21' },
      { line: 6, kind: 'quantity', text: '-1' },
      { line: 7, kind: 'columns', text: 'E;1;2' },
    ])
  })
})
