import type { RefundRefusal } from '@guichet/contracts/returns'
import type { SessionRow } from '../catalogue/tables.ts'
import type { OrderLineRow } from '../orders/tables.ts'
import type { TicketRow } from '../tickets/tables.ts'
import type { ReturnRow } from './tables.ts'

/** What is judged when a ticket is to be given back. */
export interface Returnable {
  ticket: Pick<TicketRow, 'state'>
  line: Pick<OrderLineRow, 'price_cents' | 'refund_until_ms' | 'refund_fee_cents'>
  session: Pick<SessionRow, 'state' | 'refund_until_ms'>
  /** Its return that is asked for or done. */
  live: Pick<ReturnRow, 'state'> | undefined
}

/** On whose demand: its holder's, within the policy it was bought under; the staff's, beyond it; or because the session is off. */
export type ReturnTerms = { by: 'holder' } | { by: 'staff'; waiveFee: boolean } | { by: 'session_cancelled' }

export type ReturnVerdict =
  | { outcome: 'granted'; feeCents: number; amountCents: number; untilMs: number | null }
  | { outcome: Exclude<RefundRefusal, 'ticket_used'> }

/** Whether a ticket may be given back, as far as tickets knows, and what of its price comes back. The door has its own word. */
export function judgeReturn(of: Returnable, terms: ReturnTerms, nowMs: number): ReturnVerdict {
  if (of.ticket.state === 'voided' || of.live?.state === 'done') return { outcome: 'ticket_voided' }
  if (of.live) return { outcome: 'return_pending' }
  if (terms.by === 'session_cancelled') return granted(of, 0, null)
  const window = openWindow(of.session, nowMs)
  if (terms.by === 'staff') return granted(of, window || terms.waiveFee ? 0 : feeOf(of.line), null)
  if (window) return granted(of, 0, window.untilMs)
  const untilMs = of.line.refund_until_ms
  if (untilMs === null || nowMs >= untilMs) return { outcome: 'refund_closed' }
  return granted(of, feeOf(of.line), untilMs)
}

/** A session that was moved or cancelled takes tickets back in full for a while, whatever they were bought under. */
function openWindow(
  { state, refund_until_ms }: Returnable['session'],
  nowMs: number,
): { untilMs: number | null } | undefined {
  if (state === 'cancelled') return { untilMs: null }
  return refund_until_ms !== null && nowMs < refund_until_ms ? { untilMs: refund_until_ms } : undefined
}

function feeOf({ refund_fee_cents, price_cents }: Returnable['line']): number {
  return Math.min(refund_fee_cents, price_cents)
}

function granted({ line }: Returnable, feeCents: number, untilMs: number | null): ReturnVerdict {
  return { outcome: 'granted', feeCents, amountCents: line.price_cents - feeCents, untilMs }
}
