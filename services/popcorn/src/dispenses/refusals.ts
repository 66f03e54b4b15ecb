import { AppError } from '@guichet/service-kit/errors'
import type { AuthoriseOutcome } from './authorise.ts'

const WORDS = {
  card_invalid: 'This is no card of ours.',
  card_expired: 'This code is over: show the one of now.',
  card_replayed: 'This code has poured already: wait for the next one.',
  card_locked: 'This card is locked after wrong PINs. Its owner unlocks it online.',
  pin_required: 'This card asks for its PIN.',
  no_subscription: 'There is no subscription that pours here.',
  size_not_poured: 'This subscription does not pour this size.',
  no_portions_left: 'There are not enough portions left.',
  daily_limit: 'That is all for today.',
  machine_disabled: 'This machine is disabled.',
  machine_out_of_service: 'This machine is out of service.',
} as const

/** The refusal behind a pour that was not granted. */
export function pouringRefused(refused: Exclude<AuthoriseOutcome, { outcome: 'authorised' }>): AppError {
  switch (refused.outcome) {
    case 'request_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This request was another before.')
    case 'pin_wrong': {
      const { triesLeft } = refused
      return new AppError('conflict', 'pin_wrong', 'This is not its PIN.', { triesLeft })
    }
    case 'machine_disabled':
      return new AppError('forbidden', refused.outcome, WORDS[refused.outcome])
    default:
      return new AppError('conflict', refused.outcome, WORDS[refused.outcome])
  }
}
