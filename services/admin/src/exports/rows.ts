import { vatOfGross } from '@guichet/contracts/money'
import type { PaidOrder, SoldLine, SoldTicket } from './queries.ts'

/** A paid order with all that was sold in it. */
export interface WholeOrder {
  order: PaidOrder
  lines: readonly SoldLine[]
  tickets: readonly SoldTicket[]
}

/** What is sold, given back and kept of a price; fees are within what is kept. */
export interface Sums {
  grossCents: number
  vatCents: number
  returnedCents: number
  feeCents: number
  keptCents: number
  keptVatCents: number
}

/** What an order came to at one rate of VAT: most have one. */
export interface RateRow extends Sums {
  order: PaidOrder
  rateBp: number
  tickets: number
  returned: number
}

/** One ticket of an order. */
export interface TicketRow extends Sums {
  order: PaidOrder
  ticket: SoldTicket
  offerName: string
  rateBp: number
}

/** By rate, lowest first. VAT is that of the sum, to the cent, as the money journal has it. */
export function rateRows({ order, lines, tickets }: WholeOrder): RateRow[] {
  const rateOf = new Map(lines.map((line) => [line.offer_id, line.vat_rate_bp]))
  return [...Map.groupBy(lines, (line) => line.vat_rate_bp)]
    .toSorted(([a], [b]) => a - b)
    .map(([rateBp, ofRate]) => {
      const own = tickets.filter(({ offer_id }) => rateOf.get(offer_id) === rateBp)
      const grossCents = ofRate.reduce((sum, { quantity, price_cents }) => sum + quantity * price_cents, 0)
      const returnedCents = own.reduce((sum, { amount_cents }) => sum + (amount_cents ?? 0), 0)
      return {
        order,
        rateBp,
        tickets: own.length,
        returned: own.filter(({ returned_at_ms }) => returned_at_ms !== null).length,
        grossCents,
        vatCents: vatOfGross(grossCents, rateBp),
        returnedCents,
        feeCents: own.reduce((sum, { fee_cents }) => sum + (fee_cents ?? 0), 0),
        keptCents: grossCents - returnedCents,
        keptVatCents: vatOfGross(grossCents - returnedCents, rateBp),
      }
    })
}

/** Ticket by ticket: each has as much VAT as the order has more with it than without, so that they add up to the order's. */
export function ticketRows({ order, lines, tickets }: WholeOrder): TicketRow[] {
  const lineOf = new Map(lines.map((line) => [line.offer_id, line]))
  const sold = new Map<number, { grossCents: number; keptCents: number }>()
  return tickets.map((ticket) => {
    const line = lineOf.get(ticket.offer_id)
    if (!line) throw new Error(`ticket ${ticket.id} has no line`)
    const { vat_rate_bp: rateBp, price_cents: grossCents } = line
    const returnedCents = ticket.amount_cents ?? 0
    const keptCents = grossCents - returnedCents
    const before = sold.get(rateBp) ?? { grossCents: 0, keptCents: 0 }
    const after = { grossCents: before.grossCents + grossCents, keptCents: before.keptCents + keptCents }
    sold.set(rateBp, after)
    const vatBetween = (from: number, to: number) => vatOfGross(to, rateBp) - vatOfGross(from, rateBp)
    return {
      order,
      ticket,
      offerName: line.offer_name ?? '',
      rateBp,
      grossCents,
      vatCents: vatBetween(before.grossCents, after.grossCents),
      returnedCents,
      feeCents: ticket.fee_cents ?? 0,
      keptCents,
      keptVatCents: vatBetween(before.keptCents, after.keptCents),
    }
  })
}
