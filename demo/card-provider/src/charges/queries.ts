import type { ProviderDatabase } from '../database.ts'
import type { Charge, ChargeSearch } from './schemas.ts'

type ChargeRow = Omit<Charge, 'declineReason' | 'cardToken'> & {
  declineReason: NonNullable<Charge['declineReason']> | null
  cardToken: string | null
  requestFingerprint: string
}
export type StoredCharge = { charge: Charge; requestFingerprint: string }

const SELECT_CHARGE = `SELECT id, state, decline_reason AS declineReason, amount_cents AS amountCents,
  refunded_cents AS refundedCents, currency, card_last_four AS cardLastFour, reference,
  (SELECT token FROM cards WHERE charge_id = charges.id) AS cardToken,
  idempotency_key AS idempotencyKey, created_at_ms AS createdAtMs, request_fingerprint AS requestFingerprint
  FROM charges`

export function findChargeById(database: ProviderDatabase, id: string): Charge | null {
  const row = database.prepare<[string], ChargeRow>(`${SELECT_CHARGE} WHERE id = ?`).get(id)
  return row ? toStored(row).charge : null
}

export function findChargeByKey(database: ProviderDatabase, key: string): StoredCharge | null {
  const row = database.prepare<[string], ChargeRow>(`${SELECT_CHARGE} WHERE idempotency_key = ?`).get(key)
  return row ? toStored(row) : null
}

export function searchCharges(database: ProviderDatabase, search: ChargeSearch): Charge[] {
  const [column, value] =
    'reference' in search ? ['reference', search.reference] : ['idempotency_key', search.idempotencyKey]
  const rows = database
    .prepare<[string], ChargeRow>(`${SELECT_CHARGE} WHERE ${column} = ? ORDER BY rowid`)
    .all(value)
  return rows.map((row) => toStored(row).charge)
}

export function insertCharge(database: ProviderDatabase, { charge, requestFingerprint }: StoredCharge): void {
  database
    .prepare(`INSERT INTO charges (id, state, decline_reason, amount_cents, refunded_cents, currency,
      card_last_four, reference, idempotency_key, created_at_ms, request_fingerprint)
      VALUES (@id, @state, @declineReason, @amountCents, @refundedCents, @currency,
      @cardLastFour, @reference, @idempotencyKey, @createdAtMs, @requestFingerprint)`)
    .run({ ...charge, declineReason: charge.declineReason ?? null, requestFingerprint })
}

/** Adds to what was given back; false if that would be more than was taken. */
export function takeFromCharge(database: ProviderDatabase, id: string, amountCents: number): boolean {
  const update = database.prepare(`UPDATE charges SET refunded_cents = refunded_cents + @amountCents
    WHERE id = @id AND state = 'succeeded' AND refunded_cents + @amountCents <= amount_cents`)
  return update.run({ id, amountCents }).changes === 1
}

function toStored({ requestFingerprint, declineReason, cardToken, ...rest }: ChargeRow): StoredCharge {
  const charge = { ...rest, ...(declineReason && { declineReason }), ...(cardToken && { cardToken }) }
  return { charge, requestFingerprint }
}
