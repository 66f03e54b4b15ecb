import type { CreateMachineBody, Machine, UpdateMachineBody } from '@guichet/contracts/machines'
import { readPortions } from './tending-values.ts'

/** A machine as its form holds it. */
export interface MachineValues {
  organiserId: string
  name: string
  place: string
  capacity: string
  lowStockAt: string
}

export const NEW_MACHINE: MachineValues = {
  organiserId: '',
  name: '',
  place: '',
  capacity: '200',
  lowStockAt: '20',
}

export function machineValuesOf({ organiserId, name, place, capacity, lowStockAt }: Machine): MachineValues {
  return { organiserId, name, place, capacity: String(capacity), lowStockAt: String(lowStockAt) }
}

export type MachineFaults = Partial<
  Record<keyof MachineValues, 'missing' | 'organiser' | 'count' | 'aboveCapacity'>
>

export function faultsOfMachine({ organiserId, name, capacity, lowStockAt }: MachineValues): MachineFaults {
  const faults: MachineFaults = {}
  const [most, low] = [readPortions(capacity, 1), readPortions(lowStockAt, 0)]
  if (organiserId === '') faults.organiserId = 'organiser'
  if (name.trim() === '') faults.name = 'missing'
  if (most === null) faults.capacity = 'count'
  if (low === null) faults.lowStockAt = 'count'
  else if (most !== null && low > most) faults.lowStockAt = 'aboveCapacity'
  return faults
}

/** What is sent for values without faults. */
export function machineBody({ organiserId, ...values }: MachineValues): CreateMachineBody {
  return { organiserId, ...machineChange(values) }
}

export function machineChange({
  name,
  place,
  capacity,
  lowStockAt,
}: Omit<MachineValues, 'organiserId'>): Required<Omit<UpdateMachineBody, 'disabled'>> {
  return {
    name: name.trim(),
    place: place.trim(),
    capacity: readPortions(capacity, 1) ?? 0,
    lowStockAt: readPortions(lowStockAt, 0) ?? 0,
  }
}
