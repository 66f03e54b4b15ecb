import type { MachineState } from '@guichet/contracts/machines'
import type { MachineRow } from '../tables.ts'

/** Disabled is an Admin's word, and above what the operator says. */
export function machineStateOf({ disabled, state }: Pick<MachineRow, 'disabled' | 'state'>): MachineState {
  return disabled === 1 ? 'disabled' : state
}
