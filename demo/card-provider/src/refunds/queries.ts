import type { ProviderDatabase } from '../database.ts'
import type { Refund } from './schemas.ts'

type RefundRow = Refund & { requestFingerprint: string }
export type StoredRefund = { refund: Refund; requestFingerprint: string }

const SELECT_REFUND = `SELECT id, charge_id AS chargeId, amount_cents AS amountCents, 'succeeded' AS state,
  idempotency_key AS idempotencyKey, created_at_ms AS createdAtMs, request_fingerprint AS requestFingerprint
  FROM refunds`

export function findRefundByKey(database: ProviderDatabase, key: string): StoredRefund | null {
  const row = database.prepare<[string], RefundRow>(`${SELECT_REFUND} WHERE idempotency_key = ?`).get(key)
  return row ? toStored(row) : null
}

export function listRefunds(database: ProviderDatabase, chargeId: string): Refund[] {
  const select = database.prepare<[string], RefundRow>(`${SELECT_REFUND} WHERE charge_id = ? ORDER BY rowid`)
  return select.all(chargeId).map((row) => toStored(row).refund)
}

export function insertRefund(database: ProviderDatabase, { refund, requestFingerprint }: StoredRefund): void {
  const { state: _alwaysSucceeded, ...columns } = refund
  database
    .prepare(`INSERT INTO refunds (id, charge_id, amount_cents, idempotency_key, created_at_ms, request_fingerprint)
      VALUES (@id, @chargeId, @amountCents, @idempotencyKey, @createdAtMs, @requestFingerprint)`)
    .run({ ...columns, requestFingerprint })
}

function toStored({ requestFingerprint, ...refund }: RefundRow): StoredRefund {
  return { refund, requestFingerprint }
}
