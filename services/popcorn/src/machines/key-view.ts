import { hash } from 'node:crypto'
import type { MachineKeyRow } from '../tables.ts'

export function keyView({ id, public_key, state, enrolled_at_ms, revoked_at_ms }: MachineKeyRow) {
  return {
    id,
    fingerprint: hash('sha256', public_key).slice(0, 16),
    state,
    enrolledAtMs: enrolled_at_ms,
    revokedAtMs: revoked_at_ms,
  }
}
