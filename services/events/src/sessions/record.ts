import type { Session } from '@guichet/contracts/events'
import type { SessionRecord } from '@guichet/contracts/facts/events'
import type { SessionRow } from '../tables.ts'

export function sessionView(row: SessionRow): Session {
  return {
    id: row.id,
    eventId: row.event_id,
    state: row.state,
    startsAtMs: row.starts_at_ms,
    endsAtMs: row.ends_at_ms,
    doorsAtMs: row.doors_at_ms,
    capacity: row.capacity,
    movedAtMs: row.moved_at_ms,
    movedFromMs: row.moved_from_ms,
    refundUntilMs: row.refund_until_ms,
    notice: row.notice,
    reEntry: row.re_entry === 1,
  }
}

export function sessionRecord(row: SessionRow, organiserId: string): SessionRecord {
  return { ...sessionView(row), organiserId }
}
