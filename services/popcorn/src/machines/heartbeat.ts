import type { HeartbeatBody } from '@guichet/contracts/machine-protocol'
import { each } from '@guichet/service-kit/write-port/verb'
import type { MachineRow, Tx } from '../tables.ts'
import { noteCare } from './care.ts'
import { findMachineByKey, patchMachine } from './queries.ts'

/** A machine says that it is there, and how it is. What is new of that is written down. */
export const heartbeat = each(
  async (tx: Tx, { machineKey, body }: { machineKey: number; body: HeartbeatBody }): Promise<MachineRow> => {
    const before = await findMachineByKey(tx.db, machineKey)
    const left = body.stock ?? before.expected_stock
    const after = await patchMachine(tx.db, machineKey, {
      stock: body.stock,
      temperature_c: body.temperatureC === null ? null : String(body.temperatureC),
      faults: JSON.stringify(body.faults),
      software: body.software ?? before.software,
      last_contact_ms: tx.nowMs,
      is_lost: 0,
      is_low: Number(left < before.low_stock_at),
    })
    if (before.is_lost === 1) await noteCare(tx, after, { kind: 'found', actor: null })
    if (after.is_low > before.is_low) {
      await noteCare(tx, after, { kind: 'low_stock', actor: null, portions: left })
    }
    const known: string[] = JSON.parse(before.faults)
    const news = body.faults.filter((fault) => !known.includes(fault))
    if (news.length > 0) await noteCare(tx, after, { kind: 'fault', actor: null, note: news.join(', ') })
    return after
  },
)
