import type { Charge } from '../charges/schemas.ts'
import type { ProviderDatabase } from '../database.ts'
import { newId } from '../ids.ts'
import type { Refund } from '../refunds/schemas.ts'

export type NewEvent = { createdAtMs: number; dueAtMs: number } & (
  | { type: `charge.${Charge['state']}`; data: { charge: Charge } }
  | { type: 'refund.succeeded'; data: { refund: Refund } }
)
export type WaitingEvent = { id: string; body: string; failures: number; firstDueAtMs: number }

/** Stores an event as the bytes that will be sent, in the transaction of what it tells of. */
export function insertEvent(
  database: ProviderDatabase,
  { type, data, createdAtMs, dueAtMs }: NewEvent,
): void {
  const id = newId('evt')
  database
    .prepare(`INSERT INTO events (id, body, state, first_due_at_ms, due_at_ms)
      VALUES (@id, @body, 'waiting', @dueAtMs, @dueAtMs)`)
    .run({ id, body: JSON.stringify({ id, type, createdAtMs, data }), dueAtMs })
}

export function findDueEvents(database: ProviderDatabase, nowMs: number, limit: number): WaitingEvent[] {
  return database
    .prepare<[number, number], WaitingEvent>(`SELECT id, body, failures, first_due_at_ms AS firstDueAtMs
      FROM events WHERE state = 'waiting' AND due_at_ms <= ? ORDER BY due_at_ms LIMIT ?`)
    .all(nowMs, limit)
}

/** When the next event falls due that is not due yet; null if there is none. */
export function findNextDueMs(database: ProviderDatabase, nowMs: number): number | null {
  const select = database.prepare<[number], number | null>(
    `SELECT min(due_at_ms) FROM events WHERE state = 'waiting' AND due_at_ms > ?`,
  )
  return select.pluck().get(nowMs) ?? null
}

export function markDelivered(database: ProviderDatabase, id: string): void {
  database.prepare(`UPDATE events SET state = 'delivered' WHERE id = ?`).run(id)
}

/** Notes a failure: tried again at `retryAtMs`, or never if that is null. */
export function markFailed(database: ProviderDatabase, id: string, retryAtMs: number | null): void {
  database
    .prepare(`UPDATE events SET failures = failures + 1, due_at_ms = coalesce(@retryAtMs, due_at_ms),
      state = CASE WHEN @retryAtMs IS NULL THEN 'given_up' ELSE 'waiting' END WHERE id = @id`)
    .run({ id, retryAtMs })
}
