import { debit, giveBack } from '../subscriptions/ledger.ts'
import type { DispenseRow, SubscriptionRow } from '../tables.ts'

/** Who says what became of a dispense, and when. */
export interface Saying {
  by: 'machine' | 'person'
  /** The account, where it was a person. */
  actor: string | null
  atMs: number
  reason: string | null
}

/**
 * What a word about a dispense does. Only a machine or a person says that it did not pour; what one of them has said stands. `same`: it was
 * said before, or is known better already.
 */
export function takeWord(
  dispense: DispenseRow,
  subscription: SubscriptionRow,
  word: 'confirmed' | 'void' | 'unknown',
  { by, actor, atMs, reason }: Saying,
): 'changed' | 'same' | 'contradicted' {
  if (dispense.state === word) {
    if (by === 'person' || dispense.settled_by !== 'silence') return 'same'
    // It has spoken after all.
    dispense.settled_by = null
    return 'changed'
  }
  if (dispense.state === 'confirmed' || dispense.state === 'void') return 'contradicted'
  dispense.state = word
  dispense.reason = reason
  if (word === 'unknown') return 'changed'
  dispense.settled_at_ms = atMs
  dispense.settled_by = by
  dispense.settled_actor = actor
  if (word === 'confirmed') debit(subscription, dispense)
  else giveBack(subscription, dispense, atMs)
  return 'changed'
}
