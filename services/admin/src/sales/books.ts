import type { Fact } from '@guichet/contracts/facts'
import type { OrderRecord } from '@guichet/contracts/facts/tickets'
import { addAttendance, findAdmitted } from '../attendance/queries.ts'
import { quarterAt } from '../quarters.ts'
import type {
  AttendanceRow,
  OrderLineRow,
  OrderRow,
  SalesMeasures,
  SalesQuarterRow,
  TicketRow,
  Tx,
} from '../tables.ts'
import { addTo, nothing } from './measures.ts'
import { periodsOf } from './periods.ts'
import {
  addPeriods,
  addQuarters,
  findOrders,
  findTickets,
  findTimeZones,
  insertOrders,
  insertTickets,
  updateOrder,
} from './queries.ts'

/** What one row of the feed changes, written at its end. */
export interface Books {
  tx: Tx
  atMs: number
  orders: Map<string, { row: OrderRow; is: 'new' | 'changed' | 'same' }>
  newLines: OrderLineRow[]
  /** Those that are spoken of. */
  tickets: Map<string, TicketRow>
  newTickets: TicketRow[]
  quarters: Map<string, SalesQuarterRow>
  attendance: Map<string, AttendanceRow>
  count(of: Sale, offerId: string, measures: Partial<SalesMeasures>): void
}

type Sale = Pick<OrderRecord, 'eventId' | 'sessionId' | 'organiserId' | 'channel' | 'currency'>

export async function openBooks(tx: Tx, facts: readonly Fact[], atMs: number): Promise<Books> {
  const orderIds = facts.flatMap((fact) =>
    'order' in fact ? fact.order.id : (returnedOf(fact)?.orderId ?? []),
  )
  const ticketIds = facts.flatMap((fact) => returnedOf(fact)?.ticketId ?? [])
  const known = await findOrders(tx.statements, orderIds)
  const tickets = await findTickets(tx.statements, ticketIds)
  const quarters = new Map<string, SalesQuarterRow>()
  const attendance = new Map<string, AttendanceRow>()
  return {
    tx,
    atMs,
    orders: new Map(known.map((row) => [row.id, { row, is: 'same' }])),
    newLines: [],
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    newTickets: [],
    quarters,
    attendance,
    count: (sale, offerId, measures) => {
      const key = `${offerId} ${sale.channel}`
      const quarter = quarters.get(key) ?? quarterOf(sale, offerId, atMs)
      addTo(quarter, measures)
      quarters.set(key, quarter)
      const { sold = 0, returned = 0 } = measures
      const came = attendance.get(key) ?? attendanceOf(quarter)
      attendance.set(key, { ...came, sold: came.sold + sold, returned: came.returned + returned })
    },
  }
}

function returnedOf(fact: Fact) {
  return fact.type === 'return.saved' ? fact.return : undefined
}

function quarterOf(sale: Sale, offerId: string, atMs: number): SalesQuarterRow {
  return {
    event_id: sale.eventId,
    quarter_ms: quarterAt(atMs),
    session_id: sale.sessionId,
    offer_id: offerId,
    channel: sale.channel,
    organiser_id: sale.organiserId,
    currency: sale.currency,
    ...nothing(),
  }
}

function attendanceOf({ session_id, offer_id, channel }: SalesQuarterRow): AttendanceRow {
  return { session_id, offer_id, channel, sold: 0, returned: 0, admitted: 0 }
}

/** Takes an order in as it is now. Says in what state it was known before; `held` where it was not. */
export function keepOrder({ orders, newLines, atMs }: Books, order: OrderRecord): string {
  const known = orders.get(order.id)
  const change = {
    state: order.state,
    paid_at_ms: order.paidAtMs ?? (order.state === 'paid' ? atMs : null),
  }
  if (known) {
    const before = known.row.state
    Object.assign(known.row, change, { paid_at_ms: change.paid_at_ms ?? known.row.paid_at_ms })
    if (known.is === 'same') known.is = 'changed'
    return before
  }
  const row: OrderRow = {
    id: order.id,
    number: order.number,
    channel: order.channel,
    organiser_id: order.organiserId,
    event_id: order.eventId,
    session_id: order.sessionId,
    currency: order.currency,
    placed_at_ms: order.placedAtMs ?? atMs,
    ...change,
  }
  orders.set(order.id, { row, is: 'new' })
  order.lines.forEach(({ offerId, quantity, priceCents, vatRateBp }, n) => {
    newLines.push({
      order_id: order.id,
      n,
      offer_id: offerId,
      quantity,
      price_cents: priceCents,
      vat_rate_bp: vatRateBp,
    })
  })
  return 'held'
}

export async function closeBooks(books: Books): Promise<void> {
  const { tx, orders, newLines, newTickets, quarters, attendance } = books
  const { db, statements } = tx
  const rowsThatAre = (wanted: string) =>
    [...orders.values()].filter(({ is }) => is === wanted).map(({ row }) => row)
  await insertOrders(statements, { orders: rowsThatAre('new'), lines: newLines })
  for (const row of rowsThatAre('changed')) await updateOrder(statements, row)
  await insertTickets(statements, newTickets)
  const counted = [...quarters.values()]
  if (counted.length === 0) return
  await countAdmitted(books)
  await addAttendance(db, [...attendance.values()])
  await addQuarters(db, counted)
  const zones = await findTimeZones(
    db,
    counted.map(({ event_id }) => event_id),
  )
  for (const [eventId, timeZone] of zones) {
    await addPeriods(
      db,
      periodsOf(
        counted.filter(({ event_id }) => event_id === eventId),
        timeZone,
      ),
    )
  }
}

/** Who came with a ticket before it was heard of is counted now that it is. */
async function countAdmitted({ tx, orders, newTickets, attendance }: Books): Promise<void> {
  const admitted = await findAdmitted(
    tx.statements,
    newTickets.map(({ id }) => id),
  )
  for (const { id, order_id, offer_id } of newTickets) {
    const came = attendance.get(`${offer_id} ${orders.get(order_id)?.row.channel}`)
    if (came && admitted.has(id)) came.admitted += 1
  }
}
