import type { GuestQuota, Invitation } from '@guichet/contracts/guest-list'
import type { Numbering } from '../orders/numbering.ts'
import { remainingOf } from '../orders/rules.ts'
import type { InvitationOfOrder, Quota } from './queries.ts'

export function quotaView({ offer, pool }: Quota, sessionId: string): GuestQuota {
  return {
    sessionId,
    poolId: pool.id,
    quota: offer.cap ?? 0,
    used: offer.sold + offer.held,
    remaining: remainingOf(offer, pool),
  }
}

export function invitationView(row: InvitationOfOrder, numbering: Numbering): Invitation {
  return {
    orderId: row.order_id,
    orderNumber: numbering.numberOf(row.order_key),
    name: row.name ?? '',
    email: row.email || null,
    quantity: row.quantity ?? 0,
    valid: row.valid ?? 0,
    reason: row.reason,
    invitedAtMs: row.invited_at_ms,
  }
}
