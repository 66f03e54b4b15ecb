import { AppError } from '@guichet/service-kit/errors'
import type { Deps } from '../deps.ts'
import type { AskReturnsInput, AskReturnsOutcome } from './ask-returns.ts'
import { closeReturns } from './close-returns.ts'
import type { FoundReturn } from './queries.ts'
import { RESUME_AFTER_MS } from './resume-returns.ts'

/**
 * Asks for tickets to be given back, and brings it to its end as far as the door answers. Gives the returns as they are then. Throws
 * the refusal of what cannot be given back, and `ticket_used` where somebody entered with all of it.
 */
export async function requestReturns(
  deps: Deps,
  input: Omit<AskReturnsInput, 'checkAtMs'>,
): Promise<FoundReturn[]> {
  const checkAtMs = deps.nowMs() + RESUME_AFTER_MS
  const asked = await deps.port.run('askReturns', { ...input, checkAtMs })
  if (!('returns' in asked)) throw refusalOf(asked.outcome)
  const returns = await closeReturns(deps, asked.returns)
  if (returns.every(({ state }) => state === 'refused')) {
    throw new AppError('conflict', 'ticket_used', 'Somebody entered with this ticket, so it stays as it is.')
  }
  return returns
}

function refusalOf(outcome: Exclude<AskReturnsOutcome, { returns: unknown }>['outcome']): AppError {
  switch (outcome) {
    case 'refund_closed':
      return new AppError('conflict', 'refund_closed', 'This ticket cannot be given back, or not any more.')
    case 'ticket_voided':
      return new AppError('conflict', 'ticket_voided', 'This ticket counts no more.')
    case 'return_pending':
      return new AppError('conflict', 'return_pending', 'This ticket is being given back already.')
    case 'transfer_pending':
      return new AppError('conflict', 'transfer_pending', 'Somebody is just taking this ticket.')
    case 'ticket_transferred':
      return new AppError('conflict', 'ticket_transferred', 'This ticket was handed on meanwhile.')
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for other tickets.')
    case 'not_paid':
      return new AppError('conflict', 'order_closed', 'This order was never paid.')
    case 'unknown':
      return new AppError('not_found', 'not_found', 'There is no such order or ticket, or it is not yours.')
  }
}
