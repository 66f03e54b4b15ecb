import type { CodedTicket } from '@guichet/contracts/facts/tickets'
import { KEEP_PEOPLE_MS } from '../erasure/rules.ts'
import { ticketCoded } from '../facts.ts'
import type { Tx } from '../tables.ts'

/** Tells the door of a ticket, and apart from it whose it is, for as long after its session as anybody is known here. */
export function tellCoded(tx: Tx, ticket: CodedTicket, endsAtMs: number): void {
  const { holderName: value, ticketId: subject } = ticket
  const untilMs = endsAtMs + KEEP_PEOPLE_MS
  const personal = value === null ? [] : [{ member: 'holderName', value, subject, untilMs }]
  tx.emit(ticketCoded(ticket), { personal })
}
