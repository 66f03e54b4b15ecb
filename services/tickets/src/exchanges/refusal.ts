import { AppError } from '@guichet/service-kit/errors'
import type { ExchangeFault } from './exchanging.ts'

/** The refusal behind a ticket that does not become another one. */
export function exchangeRefusalOf(why: ExchangeFault | 'ticket_used'): AppError {
  return new AppError('conflict', why, words[why])
}

const words: Record<ExchangeFault | 'ticket_used', string> = {
  not_exchangeable: 'This ticket cannot be exchanged, or not for that.',
  exchange_closed: 'This ticket cannot be exchanged any more.',
  exchange_pending: 'An exchange of this ticket waits to be paid. Pay it or give its place back first.',
  return_pending: 'This ticket is being given back.',
  transfer_pending: 'This ticket is on offer to somebody. Take it back first.',
  ticket_voided: 'This ticket counts no more.',
  ticket_transferred: 'This ticket was handed on and is somebody else’s now.',
  session_cancelled: 'This session is cancelled, and the ticket is refunded.',
  ticket_used: 'Somebody has entered with this ticket.',
}
