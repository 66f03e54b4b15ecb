import type { Machine } from '@guichet/contracts/machines'
import { LOST_AFTER_MS } from './note-lost.ts'
import type { MachineInFull } from './queries.ts'
import { machineStateOf } from './state.ts'

export function machineView(row: MachineInFull, nowMs: number): Machine {
  const isSilent = row.last_contact_ms !== null && nowMs - row.last_contact_ms >= LOST_AFTER_MS
  return {
    id: row.id,
    organiserId: row.organiser_id,
    organiserName: row.organiser_name ?? '',
    name: row.name,
    place: row.place,
    state: machineStateOf(row),
    stateReason: row.state_reason,
    lost: row.state === 'in_service' && row.disabled === 0 && isSilent,
    lastContactMs: row.last_contact_ms,
    stock: row.stock,
    expectedStock: row.expected_stock,
    capacity: row.capacity,
    lowStockAt: row.low_stock_at,
    lowStock: (row.stock ?? row.expected_stock) < row.low_stock_at,
    temperatureC: row.temperature_c === null ? null : Number(row.temperature_c),
    faults: JSON.parse(row.faults),
    software: row.software,
    uncertain: Number(row.uncertain ?? 0),
    escrow:
      row.escrow_portions === null || row.escrow_hours === null
        ? null
        : { portions: row.escrow_portions, hours: row.escrow_hours },
    createdAtMs: row.created_at_ms,
  }
}
