import type { Fact } from '@guichet/contracts/facts'
import { eventRecord } from './events/record.ts'
import { organiserRecord } from './organisers/record.ts'
import { sessionRecord } from './sessions/record.ts'
import type { EventRow, MembershipRow, OrganiserRow, SessionRow } from './tables.ts'

export function organiserSaved(actor: string, organiser: OrganiserRow): Fact {
  return { type: 'organiser.saved', actor, organiser: organiserRecord(organiser) }
}

export function membershipSaved(
  actor: string,
  { organiser_id, account_id, role }: Omit<MembershipRow, 'added_at_ms'>,
): Fact {
  return { type: 'membership.saved', actor, organiserId: organiser_id, accountId: account_id, role }
}

export function membershipRemoved(actor: string, organiserId: string, accountId: string): Fact {
  return { type: 'membership.removed', actor, organiserId, accountId }
}

export function eventSaved(actor: string, event: EventRow): Fact {
  return { type: 'event.saved', actor, event: eventRecord(event) }
}

export function eventDeleted(actor: string, eventId: string): Fact {
  return { type: 'event.deleted', actor, eventId }
}

export function sessionSaved(actor: string, session: SessionRow, organiserId: string): Fact {
  return { type: 'session.saved', actor, session: sessionRecord(session, organiserId) }
}

export function sessionDeleted(actor: string, { id, event_id }: SessionRow): Fact {
  return { type: 'session.deleted', actor, sessionId: id, eventId: event_id }
}
