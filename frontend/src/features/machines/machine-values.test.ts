import { createMachineBody, updateMachineBody } from '@guichet/contracts/machines'
import { describe, expect, it } from 'vitest'
import { faultsOfMachine, machineBody, machineChange, NEW_MACHINE } from './machine-values.ts'

const HALL = { ...NEW_MACHINE, organiserId: '0190aaaa-0000-7000-8000-000000000001', name: ' Hall ' }

describe('a machine’s form', () => {
  it('is sent as the service takes it', () => {
    expect(createMachineBody.parse(machineBody(HALL))).toEqual({
      organiserId: HALL.organiserId,
      name: 'Hall',
      place: '',
      capacity: 200,
      lowStockAt: 20,
    })
    expect(updateMachineBody.parse(machineChange(HALL))).not.toHaveProperty('organiserId')
  })

  it('says what is missing', () => {
    expect(faultsOfMachine(HALL)).toEqual({})
    expect(faultsOfMachine({ ...NEW_MACHINE, capacity: '0', lowStockAt: 'a few' })).toEqual({
      organiserId: 'organiser',
      name: 'missing',
      capacity: 'count',
      lowStockAt: 'count',
    })
    expect(faultsOfMachine({ ...HALL, lowStockAt: '201' })).toEqual({ lowStockAt: 'aboveCapacity' })
    expect(faultsOfMachine({ ...HALL, escrowPortions: 'a few', escrowHours: '73' })).toEqual({
      escrowPortions: 'escrow',
      escrowHours: 'hours',
    })
  })

  it('lets portions be put aside where a number of them is said', () => {
    expect(machineChange(HALL)).toMatchObject({ escrow: null })
    expect(updateMachineBody.parse(machineChange({ ...HALL, escrowPortions: '40' }))).toMatchObject({
      escrow: { portions: 40, hours: 12 },
    })
  })
})
