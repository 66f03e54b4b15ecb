import type { Fault } from '@guichet/contracts/machine-protocol'

const FAULTS = [
  'jammed',
  'overheated',
  'too_cold',
  'door_open',
  'out_of_cups',
  'sensor',
  'other',
] as const satisfies readonly Fault[]

/** The faults that a machine's entry names; one that we have no word for is another. */
export function faultsIn(note: string): Fault[] {
  return note.split(', ').map((name) => FAULTS.find((fault) => fault === name) ?? 'other')
}
