import type { Scope } from '../statistics/queries.ts'
import type { Db } from '../tables.ts'
import { findLines, findNextOrganiser, findOrdersPaid, findTicketsOf, type Shelf } from './queries.ts'
import type { WholeOrder } from './rows.ts'

const PAGE = 500

/** What was paid in a scope, a page at a time: organiser by organiser, each in the order of payment. */
export async function* readOrders(db: Db, scope: Scope): AsyncGenerator<WholeOrder[]> {
  for await (const shelf of shelvesOf(db, scope)) yield* readShelf(db, scope, shelf)
}

async function* shelvesOf(db: Db, { eventId, organiserIds }: Scope): AsyncGenerator<Shelf> {
  if (eventId !== undefined) {
    yield { eventId }
    return
  }
  if (organiserIds) {
    yield* organiserIds.toSorted().map((organiserId) => ({ organiserId }))
    return
  }
  let next = await findNextOrganiser(db, '')
  while (next !== null) {
    yield { organiserId: next }
    next = await findNextOrganiser(db, next)
  }
}

async function* readShelf(db: Db, scope: Scope, shelf: Shelf): AsyncGenerator<WholeOrder[]> {
  let after: { paidAtMs: number; id: string } | undefined
  do {
    const orders = await findOrdersPaid(db, { scope, shelf, after, limit: PAGE })
    if (orders.length > 0) yield await wholeOrders(db, orders)
    const last = orders.length === PAGE ? orders.at(-1) : undefined
    after = last && { paidAtMs: last.paid_at_ms ?? 0, id: last.id }
  } while (after)
}

async function wholeOrders(db: Db, orders: readonly WholeOrder['order'][]): Promise<WholeOrder[]> {
  const ids = orders.map(({ id }) => id)
  const lines = Map.groupBy(await findLines(db, ids), ({ order_id }) => order_id)
  const tickets = Map.groupBy(await findTicketsOf(db, ids), ({ order_id }) => order_id)
  return orders.map((order) => ({
    order,
    lines: lines.get(order.id) ?? [],
    tickets: tickets.get(order.id) ?? [],
  }))
}
