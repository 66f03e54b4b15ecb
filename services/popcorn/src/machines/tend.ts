import { each } from '@guichet/service-kit/write-port/verb'
import { machineSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { noteCare } from './care.ts'
import { findMachineByKey, patchMachine } from './queries.ts'

export type Tending =
  | { kind: 'refill'; portions: number; note: string }
  | { kind: 'count'; stock: number; note: string }
  | { kind: 'cleaning'; note: string }
  | { kind: 'out_of_service'; reason: string }
  | { kind: 'in_service' }

interface TendInput {
  machineKey: number
  actor: string
  tending: Tending
}

/** What its operator does to a machine. A machine without a key cannot be put into service: false. */
export const tendMachine = each(
  async (tx: Tx, { machineKey, actor, tending }: TendInput): Promise<boolean> => {
    const machine = await findMachineByKey(tx.db, machineKey)
    const { kind } = tending
    switch (kind) {
      case 'refill': {
        const { portions, note } = tending
        await patchMachine(tx.db, machineKey, { expected_stock: machine.expected_stock + portions })
        await noteCare(tx, machine, { kind, actor, portions, note })
        return true
      }
      case 'count': {
        const { stock, note } = tending
        await patchMachine(tx.db, machineKey, { expected_stock: stock })
        const variance = stock - machine.expected_stock
        await noteCare(tx, machine, { kind, actor, portions: stock, variance, note })
        return true
      }
      case 'cleaning':
        await noteCare(tx, machine, { kind, actor, note: tending.note })
        return true
      default: {
        if (machine.state === 'awaiting_enrolment') return false
        const reason = kind === 'out_of_service' ? tending.reason : null
        if (machine.state === kind && machine.state_reason === reason) return true
        const changed = await patchMachine(tx.db, machineKey, { state: kind, state_reason: reason })
        await noteCare(tx, machine, { kind, actor, note: reason ?? '' })
        tx.emit(machineSaved(actor, changed), { before: machineSaved(actor, machine) })
        return true
      }
    }
  },
)
