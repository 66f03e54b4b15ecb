import type { Fact } from '@guichet/contracts/facts'
import { eventRecord } from './events/record.ts'
import { rightsOf } from './members/rules.ts'
import { organiserRecord } from './organisers/record.ts'
import { sessionRecord } from './sessions/record.ts'
import type { EventRow, InvitationRow, MembershipRow, OrganiserRow, SessionRow } from './tables.ts'

export function organiserSaved(actor: string, organiser: OrganiserRow): Fact {
  return { type: 'organiser.saved', actor, organiser: organiserRecord(organiser) }
}

export function membershipSaved(actor: string, membership: Omit<MembershipRow, 'added_at_ms'>): Fact {
  const { organiser_id, account_id } = membership
  return {
    type: 'membership.saved',
    actor,
    organiserId: organiser_id,
    accountId: account_id,
    ...rightsOf(membership),
  }
}

export function membershipRemoved(actor: string, organiserId: string, accountId: string): Fact {
  return { type: 'membership.removed', actor, organiserId, accountId }
}

export function invitationSaved(actor: string, invitation: InvitationRow): Fact {
  const { id, organiser_id, state } = invitation
  return {
    type: 'invitation.saved',
    actor,
    invitation: { id, organiserId: organiser_id, ...rightsOf(invitation), state },
  }
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
