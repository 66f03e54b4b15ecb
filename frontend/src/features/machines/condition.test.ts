import type { Machine } from '@guichet/contracts/machines'
import { describe, expect, it } from 'vitest'
import { flagsOf, stockOf } from './condition.ts'

const WELL: Machine = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  organiserId: '0190aaaa-0000-7000-8000-000000000002',
  organiserName: 'Le Rex',
  name: 'Hall',
  place: '',
  state: 'in_service',
  stateReason: null,
  lost: false,
  lastContactMs: 1,
  stock: 100,
  expectedStock: 100,
  capacity: 200,
  lowStockAt: 20,
  lowStock: false,
  temperatureC: null,
  faults: [],
  software: null,
  uncertain: 0,
  escrow: null,
  createdAtMs: 1,
}

const words = (machine: Machine) => flagsOf(machine).map(({ word }) => word)

describe('what there is to say of a machine', () => {
  it('is that it works', () => {
    expect(flagsOf(WELL)).toEqual([{ word: 'in_service', tone: 'green' }])
  })

  it('is that nobody hears of it, rather than what it was', () => {
    expect(words({ ...WELL, lost: true, lowStock: true })).toEqual(['lost', 'low_stock'])
  })

  it('is each of its faults', () => {
    expect(flagsOf({ ...WELL, faults: ['jammed', 'out_of_cups'] })).toEqual([
      { word: 'in_service', tone: 'green' },
      { word: 'fault', tone: 'red', fault: 'jammed' },
      { word: 'fault', tone: 'red', fault: 'out_of_cups' },
    ])
  })

  it('is not that a machine nobody has put up yet is empty', () => {
    expect(words({ ...WELL, state: 'awaiting_enrolment', stock: null, lowStock: true })).toEqual([
      'awaiting_enrolment',
    ])
  })
})

describe('what a machine has', () => {
  it('is what it says, else what the books say, and never less than nothing', () => {
    expect(stockOf({ stock: 3, expectedStock: 9 })).toBe(3)
    expect(stockOf({ stock: null, expectedStock: 9 })).toBe(9)
    expect(stockOf({ stock: null, expectedStock: -2 })).toBe(0)
  })
})
