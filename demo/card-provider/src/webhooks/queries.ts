import type { Charge } from '../charges/schemas.ts'
import type { ProviderDatabase } from '../database.ts'
import { newId } from '../ids.ts'
import type { Refund } from '../refunds/schemas.ts'

export type NewEvent = { createdAtMs: number; dueAtMs: number } & (
  | { type: `charge.${Charge['state']}`; data: { charge: Charge } }
  | { type: 'refund.succeeded'; data: { refund: Refund } }
)
export type WaitingEvent = { id: string; body: string; failures: number; firstDueAtMs: number }

/** Stores an event as the bytes that will be sent, once for each target, in the transaction of what it tells of. */
export function insertEvent(
  database: ProviderDatabase,
  targets: number,
  { type, data, createdAtMs, dueAtMs }: NewEvent,
): void {
  const id = newId('evt')
  const body = JSON.stringify({ id, type, createdAtMs, data })
  const insert = database.prepare(`INSERT INTO deliveries
    (event_id, target, body, state, first_due_at_ms, due_at_ms)
    VALUES (@id, @target, @body, 'waiting', @dueAtMs, @dueAtMs)`)
  for (let target = 0; target < targets; target += 1) insert.run({ id, target, body, dueAtMs })
}

export function findDueEvents(
  database: ProviderDatabase,
  target: number,
  nowMs: number,
  limit: number,
): WaitingEvent[] {
  return database
    .prepare<
      [number, number, number],
      WaitingEvent
    >(`SELECT event_id AS id, body, failures, first_due_at_ms AS firstDueAtMs FROM deliveries
      WHERE target = ? AND state = 'waiting' AND due_at_ms <= ? ORDER BY due_at_ms LIMIT ?`)
    .all(target, nowMs, limit)
}

/** When the next event falls due that is not due yet; null if there is none. */
export function findNextDueMs(database: ProviderDatabase, target: number, nowMs: number): number | null {
  const select = database.prepare<[number, number], number | null>(
    `SELECT min(due_at_ms) FROM deliveries WHERE target = ? AND state = 'waiting' AND due_at_ms > ?`,
  )
  return select.pluck().get(target, nowMs) ?? null
}

export function markDelivered(database: ProviderDatabase, target: number, id: string): void {
  database
    .prepare(`UPDATE deliveries SET state = 'delivered' WHERE event_id = @id AND target = @target`)
    .run({ id, target })
}

/** Notes a failure: tried again at `retryAtMs`, or never if that is null. */
export function markFailed(
  database: ProviderDatabase,
  target: number,
  id: string,
  retryAtMs: number | null,
): void {
  database
    .prepare(`UPDATE deliveries SET failures = failures + 1, due_at_ms = coalesce(@retryAtMs, due_at_ms),
      state = CASE WHEN @retryAtMs IS NULL THEN 'given_up' ELSE 'waiting' END
      WHERE event_id = @id AND target = @target`)
    .run({ id, target, retryAtMs })
}
