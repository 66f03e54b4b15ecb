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

/** Which request shows it: what it was told once, it is told again. */
export interface Showing {
  nowMs: number
  isUsed: boolean
  /** Of its machine and all that it asks. */
  requestDigest: string
}

export type CardRefusal =
  | { outcome: 'card_invalid' | 'card_expired' | 'card_replayed' | 'card_locked' | 'pin_required' }
  | { outcome: 'pin_wrong'; triesLeft: number }

const WRONG_PINS = 3

/**
 * Whether a card may pour: judged anew for each request, and before anything is looked up of whom it belongs to. A wrong PIN is counted in
 * the row that is handed over, once for each request that brings it, and locks it in the end.
 */
export function judgeCard(
  card: CardRow | undefined,
  shown: ShownCard,
  { nowMs, isUsed, requestDigest }: Showing,
): CardRefusal | { outcome: 'good' } {
  if (!card || card.kind !== shown.kind || card.state === 'withdrawn') return { outcome: 'card_invalid' }
  return card.kind === 'moving' ? judgeMoving(shown, nowMs, isUsed) : judgePrinted(card, shown, requestDigest)
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

function judgePrinted(
  card: CardRow,
  shown: ShownCard,
  requestDigest: string,
): CardRefusal | { outcome: 'good' } {
  if (card.generation !== shown.counter) return { outcome: 'card_invalid' }
  const counted = card.wrong_pin_requests === '' ? [] : card.wrong_pin_requests.split(' ')
  const at = counted.indexOf(requestDigest)
  if (at >= 0) {
    const since = counted.length - 1 - at
    return { outcome: 'pin_wrong', triesLeft: WRONG_PINS - card.wrong_pins + since }
  }
  if (card.state === 'locked') return { outcome: 'card_locked' }
  if (shown.pinDigest === null) return { outcome: 'pin_required' }
  if (shown.pinDigest === card.pin_digest?.toString('hex')) {
    card.wrong_pins = 0
    card.wrong_pin_requests = ''
    return { outcome: 'good' }
  }
  card.wrong_pins += 1
  card.wrong_pin_requests = [...counted, requestDigest].join(' ')
  if (card.wrong_pins >= WRONG_PINS) card.state = 'locked'
  return { outcome: 'pin_wrong', triesLeft: WRONG_PINS - card.wrong_pins }
}
