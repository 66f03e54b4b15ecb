import type { RefundPolicy } from '@guichet/contracts/event-nouns'
import type { EventRow } from '../tables.ts'

type PolicyColumns = Pick<
  EventRow,
  'refundable' | 'refund_until_hours_before' | 'refund_fee_cents' | 'exchangeable'
>

export function policyColumns(policy: RefundPolicy): PolicyColumns {
  return {
    refundable: Number(policy.refundable),
    refund_until_hours_before: policy.untilHoursBefore,
    refund_fee_cents: policy.feeCents,
    exchangeable: Number(policy.exchangeable),
  }
}

export function policyOf(row: PolicyColumns): RefundPolicy {
  return {
    refundable: row.refundable === 1,
    untilHoursBefore: row.refund_until_hours_before,
    feeCents: row.refund_fee_cents,
    exchangeable: row.exchangeable === 1,
  }
}
