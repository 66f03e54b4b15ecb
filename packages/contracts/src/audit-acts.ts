import type { EventState, SessionState } from './event-nouns.ts'
import type { FactOf } from './facts.ts'

/** The acts of the audit log that have a name, by what they are about. Each screen has words for every one of them. */
export interface AuditActs {
  account:
    | 'opened'
    | 'roles_changed'
    | 'tokens_revoked'
    | 'email_changed'
    | 'deleted'
    | 'exported'
    | 'signed_in'
    | 'sign_in_refused'
    | 'signed_out'
    | 'locked'
    | 'unlocked'
    | 'reset_sent'
  guest: 'erased'
  registration: 'resent'
  organiser: 'created' | 'changed'
  membership: 'added' | 'changed' | 'removed'
  invitation: FactOf<'invitation.saved'>['invitation']['state']
  event: 'created' | 'changed' | 'deleted' | EventState
  session: 'created' | 'changed' | 'capacity_changed' | 'moved' | 'deleted' | SessionState
  table: 'exported'
  journal: 'closed' | 'archived'
  offer: 'created' | 'changed' | 'price_changed' | 'capacity_changed' | 'deleted'
  pool: 'created' | 'changed' | 'capacity_changed'
  payment: 'refunded'
  return: FactOf<'return.saved'>['return']['state']
  ticket: 'transferred' | 'renewed'
  guests: 'invited'
  message: 'sent' | 'cancelled'
  settlement: 'closed'
  buyer: 'corrected'
  order: 'link_resent' | 'noted' | 'note_deleted'
  attendees: 'exported'
  admission: 'by_hand' | 'undone'
  exit: 'undone'
  plan: 'created' | 'changed' | 'price_changed' | FactOf<'plan.saved'>['plan']['state']
  subscription: 'ended_by_house'
  portions: 'taken_back'
  popcorn_payment: 'refunded'
  machine: 'created' | 'changed' | FactOf<'machine.cared'>['kind']
  dispense: 'settled_by_person'
  complaint: FactOf<'complaint.saved'>['state']
  card: FactOf<'card.saved'>['state']
  database: 'restored'
}

export type AuditAct = {
  [Subject in keyof AuditActs]: `${Subject}.${AuditActs[Subject]}`
}[keyof AuditActs]

/** What acts are done to. */
export type AuditKind =
  | 'account'
  | 'email_digest'
  | 'organiser'
  | 'invitation'
  | 'event'
  | 'session'
  | 'table'
  | 'closing'
  | 'offer'
  | 'pool'
  | 'order'
  | 'ticket'
  | 'plan'
  | 'subscription'
  | 'purchase'
  | 'machine'
  | 'dispense'
  | 'database'
  | 'route'
