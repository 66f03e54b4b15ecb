import type { RefundQuote, TicketReturn } from '@guichet/contracts/returns'
import type { OrderBundle } from '../orders/bundle.ts'
import { ticketIdOf } from '../orders/ids.ts'
import { judgeReturn, type ReturnTerms } from './rules.ts'
import type { ReturnRow } from './tables.ts'

export function returnView(row: ReturnRow, { order, lines, tickets }: OrderBundle): TicketReturn {
  const lineN = tickets.find(({ n }) => n === row.n)?.line_n
  return {
    id: row.id,
    ticketId: ticketIdOf(order.id, row.n),
    offerName: lines.find(({ n }) => n === lineN)?.name ?? '',
    why: row.why,
    state: row.state,
    priceCents: row.price_cents,
    feeCents: row.fee_cents,
    amountCents: row.amount_cents,
    exchangedCents: row.exchanged_cents,
    askedAtMs: row.asked_at_ms,
    closedAtMs: row.closed_at_ms,
  }
}

/** What would come back of each ticket of an order, on these terms. */
export function quotesOf(
  bundle: OrderBundle,
  returns: readonly ReturnRow[],
  terms: ReturnTerms,
  nowMs: number,
): RefundQuote[] {
  const { order, lines, tickets, session } = bundle
  return tickets.map((ticket) => {
    const line = lines.find(({ n }) => n === ticket.line_n)
    if (!line) throw new Error(`ticket ${ticket.n} of order ${order.id} has no line`)
    const own = returns.filter(({ n }) => n === ticket.n)
    const latest = own.at(-1)
    const live = own.find(({ state }) => state !== 'refused')
    const verdict = judgeReturn({ ticket, line, session, live }, terms, nowMs)
    const isGranted = verdict.outcome === 'granted'
    return {
      ticketId: ticketIdOf(order.id, ticket.n),
      offerName: line.name,
      refundable: isGranted,
      reason: isGranted ? null : verdict.outcome,
      priceCents: line.price_cents,
      feeCents: isGranted ? verdict.feeCents : 0,
      amountCents: isGranted ? verdict.amountCents : 0,
      currency: order.currency,
      untilMs: isGranted ? verdict.untilMs : null,
      return: latest ? returnView(latest, bundle) : null,
    }
  })
}
