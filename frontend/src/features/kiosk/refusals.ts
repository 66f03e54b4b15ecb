import type { Reason } from '@guichet/contracts/problem'

const WORDS = [
  'card_invalid',
  'card_expired',
  'card_replayed',
  'card_locked',
  'no_subscription',
  'no_portions_left',
  'daily_limit',
  'size_not_poured',
  'machine_disabled',
  'machine_out_of_service',
  'escrow_off',
  'voucher_invalid',
  'voucher_elsewhere',
  'voucher_expired',
  'voucher_used',
] as const satisfies readonly Reason[]

/** The refusals that a customer can make sense of; every other one is the machine's own trouble. */
export type RefusedWord = (typeof WORDS)[number] | 'other'

export function refusedWord(reason: Reason): RefusedWord {
  return WORDS.find((word) => word === reason) ?? 'other'
}

/** Nothing that whoever holds the card could do here. */
export function isGrave(word: RefusedWord): boolean {
  return word === 'card_invalid' || word === 'card_locked'
}

/** Another code, or another card, may well pour. */
export function canTryAgain(word: RefusedWord): boolean {
  return ['card_invalid', 'card_expired', 'card_replayed', 'other'].includes(word)
}
