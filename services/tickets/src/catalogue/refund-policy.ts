import { NO_REFUNDS, type RefundPolicy, refundPolicy } from '@guichet/contracts/event-nouns'

/** An event's policy as our copy keeps it; tickets are final where events has not said. */
export function readRefundPolicy(json: string | null): RefundPolicy {
  return json === null ? NO_REFUNDS : refundPolicy.parse(JSON.parse(json))
}
