import { AppError } from '@guichet/service-kit/errors'

/** The refusal behind a ticket that does not change hands. */
export function refusalOf(outcome: string): AppError {
  switch (outcome) {
    case 'ticket_used':
      return new AppError('conflict', 'ticket_used', 'Somebody has entered with this ticket.')
    case 'ticket_voided':
      return new AppError('conflict', 'ticket_voided', 'This ticket counts no more.')
    case 'ticket_transferred':
      return new AppError('conflict', 'ticket_transferred', 'This ticket was handed on meanwhile.')
    case 'return_pending':
      return new AppError('conflict', 'return_pending', 'This ticket is being given back.')
    case 'transfer_pending':
      return new AppError('conflict', 'transfer_pending', 'This ticket is on offer to somebody already.')
    case 'transfer_to_self':
      return new AppError('unprocessable', 'transfer_to_self', 'This ticket is theirs already.')
    case 'session_cancelled':
      return new AppError('conflict', 'session_cancelled', 'This session is cancelled.')
    case 'rate_limited':
      return new AppError('rate_limited', 'rate_limited', 'This ticket was offered too often today.')
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another offer.')
    default:
      return new AppError(
        'conflict',
        'transfer_closed',
        'This offer was taken, taken back or declined, or is over.',
      )
  }
}
