import type { Event, Session } from '@guichet/contracts/events'

const HOUR_MS = 3_600_000

/** Until when tickets of a session are given back or changed, by the policy of its event. */
export function termsOf({ refundPolicy }: Pick<Event, 'refundPolicy'>, { startsAtMs }: Session) {
  const untilMs = startsAtMs - refundPolicy.untilHoursBefore * HOUR_MS
  return {
    refundUntilMs: refundPolicy.refundable ? untilMs : null,
    refundFeeCents: refundPolicy.refundable ? refundPolicy.feeCents : 0,
    exchangeUntilMs: refundPolicy.exchangeable ? untilMs : null,
  }
}
