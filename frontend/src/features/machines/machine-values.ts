import type { CreateMachineBody, Machine, UpdateMachineBody } from '@guichet/contracts/machines'
import { readPortions } from './tending-values.ts'

/** A machine as its form holds it. */
export interface MachineValues {
  organiserId: string
  name: string
  place: string
  capacity: string
  lowStockAt: string
  /** Empty: it pours with a network alone. */
  escrowPortions: string
  escrowHours: string
}

export const NEW_MACHINE: MachineValues = {
  organiserId: '',
  name: '',
  place: '',
  capacity: '200',
  lowStockAt: '20',
  escrowPortions: '',
  escrowHours: '12',
}

export function machineValuesOf(machine: Machine): MachineValues {
  const { organiserId, name, place, capacity, lowStockAt, escrow } = machine
  return {
    organiserId,
    name,
    place,
    capacity: String(capacity),
    lowStockAt: String(lowStockAt),
    escrowPortions: escrow === null ? '' : String(escrow.portions),
    escrowHours: escrow === null ? NEW_MACHINE.escrowHours : String(escrow.hours),
  }
}

export type MachineFaults = Partial<
  Record<keyof MachineValues, 'missing' | 'organiser' | 'count' | 'aboveCapacity' | 'escrow' | 'hours'>
>

/** The most that the service takes. */
const MOST_IN_ESCROW = 1_000
const LONGEST_ESCROW_HOURS = 72

export function faultsOfMachine(values: MachineValues): MachineFaults {
  const { organiserId, name, capacity, lowStockAt, escrowPortions, escrowHours } = values
  const faults: MachineFaults = {}
  const [most, low] = [readPortions(capacity, 1), readPortions(lowStockAt, 0)]
  if (organiserId === '') faults.organiserId = 'organiser'
  if (name.trim() === '') faults.name = 'missing'
  if (most === null) faults.capacity = 'count'
  if (low === null) faults.lowStockAt = 'count'
  else if (most !== null && low > most) faults.lowStockAt = 'aboveCapacity'
  if (escrowPortions.trim() !== '') {
    if ((readPortions(escrowPortions, 1) ?? Number.POSITIVE_INFINITY) > MOST_IN_ESCROW)
      faults.escrowPortions = 'escrow'
    if ((readPortions(escrowHours, 1) ?? Number.POSITIVE_INFINITY) > LONGEST_ESCROW_HOURS)
      faults.escrowHours = 'hours'
  }
  return faults
}

/** What is sent for values without faults. */
export function machineBody({ organiserId, ...values }: MachineValues): CreateMachineBody {
  const { escrow: _, ...created } = machineChange(values)
  return { organiserId, ...created }
}

export function machineChange({
  name,
  place,
  capacity,
  lowStockAt,
  escrowPortions,
  escrowHours,
}: Omit<MachineValues, 'organiserId'>): Required<Omit<UpdateMachineBody, 'disabled'>> {
  const portions = readPortions(escrowPortions, 1)
  return {
    name: name.trim(),
    place: place.trim(),
    capacity: readPortions(capacity, 1) ?? 0,
    lowStockAt: readPortions(lowStockAt, 0) ?? 0,
    escrow: portions === null ? null : { portions, hours: readPortions(escrowHours, 1) ?? 1 },
  }
}
