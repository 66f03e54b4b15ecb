import type { Fact } from '@guichet/contracts/facts'
import type { CorrectionRow } from '../corrections/tables.ts'
import type { MessageRow } from '../messages/tables.ts'

export function attendeesExported(exported: {
  actor: string
  eventId: string | null
  sessionId: string | null
  tickets: number
}): Fact {
  return { type: 'attendees.exported', ...exported }
}

export function orderNoted(actor: string, orderId: string, noteId: string): Fact {
  return { type: 'order.noted', actor, orderId, noteId }
}

export function orderNoteDeleted(actor: string, orderId: string, noteId: string): Fact {
  return { type: 'order.note_deleted', actor, orderId, noteId }
}

export function linkResent(actor: string, orderId: string): Fact {
  return { type: 'order.link_resent', actor, orderId }
}

export function buyerCorrected(
  { actor, email_changed, name_changed, codes }: CorrectionRow,
  orderId: string,
): Fact {
  return {
    type: 'buyer.corrected',
    actor,
    orderId,
    emailChanged: email_changed === 1,
    nameChanged: name_changed === 1,
    codes: codes === 'renewing' ? 'renewing' : 'kept',
  }
}

export function ticketRenewed(
  actor: string,
  ticket: { ticketId: string; sessionId: string; ticketGeneration: number },
): Fact {
  return { type: 'ticket.renewed', actor, ...ticket }
}

export function guestsInvited(
  actor: string,
  invited: { sessionId: string; orderIds: string[]; reason: string },
): Fact {
  return { type: 'guests.invited', actor, ...invited }
}

export function messageSaved(message: MessageRow, sessionId: string, actor: string): Fact {
  return {
    type: 'message.saved',
    actor,
    message: {
      id: message.id,
      sessionId,
      recipients: message.recipients,
      trial: message.trial === 1,
      cancelled: message.cancelled_at_ms !== null,
    },
  }
}
