import type { SubscriptionRow } from '../tables.ts'

const DAY_MS = 24 * 3_600_000
/** A month's end is announced so long before; one whose announcement leaves late is put off, to be so far away at least. */
export const NOTICE_MS = 7 * DAY_MS
export const LEAST_NOTICE_MS = 3 * DAY_MS
/** So long a month is put off whose announcement does not leave. Then its plan ends: who cannot be told is not charged. */
const ANNOUNCE_FOR_MS = 30 * DAY_MS
/** How long a month that was not paid is tried again, and how often. */
export const TRY_FOR_MS = 7 * DAY_MS
export const TRY_EVERY_MS = DAY_MS
/** After the card company never heard of a try. */
export const TRY_AGAIN_MS = 10 * 60_000

export type Step =
  /** Nothing before then; null: nothing any more. */
  | { step: 'wait'; checkAtMs: number | null }
  | { step: 'announce' }
  /** The month goes on until then. */
  | { step: 'put_off'; untilMs: number }
  | { step: 'renew' }
  | { step: 'end' }

/** What is to be done about a subscription now, beside what its subscriber asks for. */
export function nextStep(
  row: Pick<
    SubscriptionRow,
    | 'kind'
    | 'state'
    | 'period_ends_at_ms'
    | 'cancelled_at_ms'
    | 'noticed_period_n'
    | 'period_n'
    | 'price_cents'
    | 'unannounced_since_ms'
  >,
  /** When the letter left that announced it; null: it has not. */
  noticeSentAtMs: number | null,
  nowMs: number,
): Step {
  const { kind, state, period_ends_at_ms: endsAtMs } = row
  if (kind !== 'monthly' || endsAtMs === null || (state !== 'active' && state !== 'past_due')) {
    return { step: 'wait', checkAtMs: null }
  }
  const isCancelled = row.cancelled_at_ms !== null
  const isAnnounced = row.noticed_period_n >= row.period_n || isCancelled || row.price_cents === 0
  // Nobody is charged who was not told before, though we were away when it was time to.
  if (!isAnnounced && nowMs >= endsAtMs - NOTICE_MS) return { step: 'announce' }
  if (nowMs < endsAtMs) return { step: 'wait', checkAtMs: isAnnounced ? endsAtMs : endsAtMs - NOTICE_MS }
  if (isCancelled) return { step: 'end' }
  if (state === 'past_due' || row.price_cents === 0) return { step: 'renew' }
  return chargeOnceTold(row, noticeSentAtMs, nowMs)
}

/** A letter that was written is not one that left. */
function chargeOnceTold(
  { unannounced_since_ms: sinceMs }: Pick<SubscriptionRow, 'unannounced_since_ms'>,
  noticeSentAtMs: number | null,
  nowMs: number,
): Step {
  if (noticeSentAtMs === null) {
    return { step: sinceMs !== null && nowMs - sinceMs >= ANNOUNCE_FOR_MS ? 'end' : 'announce' }
  }
  const fromMs = noticeSentAtMs + LEAST_NOTICE_MS
  return nowMs < fromMs ? { step: 'put_off', untilMs: fromMs } : { step: 'renew' }
}
