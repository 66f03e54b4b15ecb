import type { CareEntry } from '@guichet/contracts/machines'
import { machineCared } from '../facts.ts'
import type { MachineRow, Tx } from '../tables.ts'
import { insertCare } from './queries.ts'

interface Care {
  kind: CareEntry['kind']
  /** An account; null: the machine, or the service. */
  actor: string | null
  portions?: number
  variance?: number
  note?: string
}

/** Writes down what was done to a machine, or what it said of itself. */
export async function noteCare(
  tx: Tx,
  machine: Pick<MachineRow, 'key' | 'id' | 'organiser_id'>,
  care: Care,
): Promise<void> {
  const { kind, actor, portions = null, variance = null, note = '' } = care
  await insertCare(tx.db, {
    id: tx.newId(),
    machine_key: machine.key,
    kind,
    at_ms: tx.nowMs,
    actor,
    portions,
    variance,
    note,
  })
  tx.emit(machineCared(actor ?? machine.id, machine, { kind, portions, variance }))
}
