import type { Fact, FactOf } from '@guichet/contracts/facts'
import type { OrderRecord, ReturnRecord } from '@guichet/contracts/facts/tickets'
import type { Projection } from '@guichet/service-kit/feed/apply'
import type { Tables } from '../tables.ts'
import { type Books, closeBooks, keepOrder, openBooks } from './books.ts'
import { forgetSales, insertReturn, isReturned, saveOffer, voidTicket } from './queries.ts'

/** Keeps every order with its tickets, and counts what was sold and given back. */
export const ticketsProjection: Projection<Tables> = {
  types: [
    'offer.saved',
    'order.placed',
    'order.paid',
    'order.expired',
    'order.cancelled',
    'order.refunded',
    'ticket.voided',
    'return.saved',
  ],
  apply: async (tx, facts, atMs) => {
    const books = await openBooks(tx, facts, atMs)
    for (const fact of facts) await enter(books, fact)
    await closeBooks(books)
  },
  reset: ({ db }) => forgetSales(db),
}

async function enter(books: Books, fact: Fact): Promise<void> {
  const { db, statements } = books.tx
  switch (fact.type) {
    case 'offer.saved':
      return saveOffer(db, fact.offer)
    case 'order.placed':
    case 'order.refunded':
      keepOrder(books, fact.order)
      return
    case 'order.paid':
      return enterPaid(books, fact)
    case 'order.expired':
    case 'order.cancelled':
      return enterAbandoned(books, fact.order)
    case 'ticket.voided':
      return voidTicket(statements, fact.ticketId)
    case 'return.saved':
      return enterReturn(books, fact.return)
  }
}

function enterPaid(books: Books, { order, tickets }: FactOf<'order.paid'>): void {
  if (keepOrder(books, order) === 'paid') return
  for (const { id, offerId, fiscalNo } of tickets) {
    const ticket = { id, order_id: order.id, offer_id: offerId, fiscal_no: fiscalNo, voided: 0 }
    books.tickets.set(id, ticket)
    books.newTickets.push(ticket)
  }
  order.lines.forEach(({ offerId, quantity, priceCents }, n) => {
    books.count(order, offerId, {
      orders: n === 0 ? 1 : 0,
      sold: quantity,
      gross_cents: quantity * priceCents,
    })
  })
}

function enterAbandoned(books: Books, order: OrderRecord): void {
  if (keepOrder(books, order) !== 'held') return
  for (const { offerId, quantity } of order.lines) books.count(order, offerId, { abandoned: quantity })
}

async function enterReturn(books: Books, given: ReturnRecord): Promise<void> {
  if (given.state !== 'done' || (await isReturned(books.tx.db, given.id))) return
  const ticket = books.tickets.get(given.ticketId)
  const order = books.orders.get(given.orderId)
  if (!ticket || !order) throw new Error(`return ${given.id} is of no ticket or order`)
  await insertReturn(books.tx.db, given, books.atMs)
  const { row } = order
  books.count(
    {
      eventId: row.event_id,
      sessionId: row.session_id,
      organiserId: row.organiser_id,
      channel: row.channel,
      currency: row.currency,
    },
    ticket.offer_id,
    { returned: 1, refunded_cents: given.amountCents },
  )
}
