import { CARD_GOOD_FOR_MS, CARD_STEP_MS } from '@guichet/contracts/card-code'
import type { CardRow } from '../tables.ts'

/** What a machine read, its MAC found right. */
export interface ShownCard {
  cardNumber: number
  kind: CardRow['kind']
  /** The half minute of a moving card, the generation of a printed one. */
  counter: number
  /** HMAC of the PIN that was typed; null where none was. In hex. */
  pinDigest: string | null
}

export type CardRefusal =
  | { outcome: 'card_invalid' | 'card_expired' | 'card_replayed' | 'card_locked' | 'pin_required' }
  | { outcome: 'pin_wrong'; triesLeft: number }

const WRONG_PINS = 3

/**
 * Whether a card may pour: judged anew for each request, and before anything is looked up of whom it belongs to. A wrong PIN is counted in
 * the row that is handed over, and locks it in the end.
 */
export function judgeCard(
  card: CardRow | undefined,
  shown: ShownCard,
  { nowMs, isUsed }: { nowMs: number; isUsed: boolean },
): CardRefusal | { outcome: 'good' } {
  if (!card || card.kind !== shown.kind || card.state === 'withdrawn') return { outcome: 'card_invalid' }
  return card.kind === 'moving' ? judgeMoving(shown, nowMs, isUsed) : judgePrinted(card, shown)
}

function judgeMoving(
  { counter }: ShownCard,
  nowMs: number,
  isUsed: boolean,
): CardRefusal | { outcome: 'good' } {
  const beganAtMs = counter * CARD_STEP_MS
  if (nowMs - beganAtMs >= CARD_GOOD_FOR_MS) return { outcome: 'card_expired' }
  // We made it: what is good in a while only is none of ours, or another instance's whose clock is ahead.
  if (beganAtMs - nowMs >= CARD_STEP_MS) return { outcome: 'card_invalid' }
  return { outcome: isUsed ? 'card_replayed' : 'good' }
}

function judgePrinted(card: CardRow, shown: ShownCard): CardRefusal | { outcome: 'good' } {
  if (card.generation !== shown.counter) return { outcome: 'card_invalid' }
  if (card.state === 'locked') return { outcome: 'card_locked' }
  if (shown.pinDigest === null) return { outcome: 'pin_required' }
  if (shown.pinDigest === card.pin_digest?.toString('hex')) {
    card.wrong_pins = 0
    return { outcome: 'good' }
  }
  card.wrong_pins += 1
  if (card.wrong_pins >= WRONG_PINS) card.state = 'locked'
  return { outcome: 'pin_wrong', triesLeft: WRONG_PINS - card.wrong_pins }
}
