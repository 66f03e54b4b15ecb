import type { ExchangeRefusal } from '@guichet/contracts/exchanges'
import type { SessionRow } from '../catalogue/tables.ts'
import type { OfferRow } from '../offers/tables.ts'
import type { OrderLineRow, OrderRow } from '../orders/tables.ts'
import type { ReturnRow } from '../returns/tables.ts'
import type { TicketRow } from '../tickets/tables.ts'

/** What is judged when a ticket is to become another one. */
export interface Exchangeable {
  order: Pick<OrderRow, 'currency'>
  ticket: Pick<TicketRow, 'state' | 'generation' | 'offer_key'>
  line: Pick<OrderLineRow, 'price_cents' | 'refund_fee_cents' | 'exchange_until_ms'>
  session: Pick<SessionRow, 'event_id' | 'state' | 'ends_at_ms' | 'refund_until_ms'>
  /** Its return that is asked for or done. */
  live: Pick<ReturnRow, 'state'> | undefined
  /** On offer to somebody, or just being taken. */
  isTransferring: boolean
  /** An exchange of it waits to be paid. */
  isExchanging: boolean
}

/** On whose demand: its holder's, within the policy it was bought under, or the staff's beyond it. */
export type ExchangeTerms = { by: 'holder' } | { by: 'staff'; waiveFee: boolean }

export type ExchangeVerdict =
  | { outcome: 'granted'; paidCents: number; feeCents: number; creditCents: number; untilMs: number | null }
  | { outcome: ExchangeRefusal }

/** Whether a ticket may become another one, as far as tickets knows, and what it counts for. The door has its own word. */
export function judgeExchange(of: Exchangeable, terms: ExchangeTerms, nowMs: number): ExchangeVerdict {
  const refusal = refuse(of, nowMs)
  if (refusal) return { outcome: refusal }
  const windowMs = of.session.refund_until_ms
  const isWindowOpen = windowMs !== null && nowMs < windowMs
  if (terms.by === 'staff') return granted(of, isWindowOpen || terms.waiveFee, null)
  // Who does not like what a session was moved to chooses another one, whatever the policy says.
  if (isWindowOpen) return granted(of, true, windowMs)
  const untilMs = of.line.exchange_until_ms
  if (untilMs === null) return { outcome: 'not_exchangeable' }
  if (nowMs >= untilMs) return { outcome: 'exchange_closed' }
  return granted(of, false, untilMs)
}

function refuse(of: Exchangeable, nowMs: number): ExchangeRefusal | undefined {
  if (of.ticket.state === 'voided' || of.live?.state === 'done') return 'ticket_voided'
  if (of.live) return 'return_pending'
  if (of.isTransferring) return 'transfer_pending'
  if (of.isExchanging) return 'exchange_pending'
  if (of.session.state === 'cancelled') return 'session_cancelled'
  if (of.session.ends_at_ms <= nowMs) return 'exchange_closed'
}

function granted({ line }: Exchangeable, isFree: boolean, untilMs: number | null): ExchangeVerdict {
  const paidCents = line.price_cents
  const feeCents = isFree ? 0 : Math.min(line.refund_fee_cents, paidCents)
  return { outcome: 'granted', paidCents, feeCents, creditCents: paidCents - feeCents, untilMs }
}

/** A ticket becomes one of the same event that is not the same. */
export function fits(
  of: Pick<Exchangeable, 'order' | 'ticket' | 'session'>,
  offer: Pick<OfferRow, 'key' | 'currency'>,
  session: Pick<SessionRow, 'event_id'>,
): boolean {
  const isOther = offer.key !== of.ticket.offer_key
  return isOther && session.event_id === of.session.event_id && offer.currency === of.order.currency
}
