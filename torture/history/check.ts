import type { Fault } from '../campaign.ts'
import type { Operation } from './history.ts'

/** An order as it stands in the end, with what the card company says of it. */
export interface FoundOrder {
  id: string
  buyer: string
  state: 'held' | 'paid' | 'expired' | 'cancelled' | 'refunded'
  quantity: number
  /** Valid ones. */
  tickets: number
  totalCents: number
  /** Charges that succeeded. */
  charges: number
  chargedCents: number
  givenBackCents: number
}

export interface Found {
  capacity: number
  orders: readonly FoundOrder[]
  /** Whether holds may have run out. */
  holdsExpire: boolean
}

/**
 * What cannot be, after a history of operations on one session. An operation of unknown outcome has happened or has not: it
 * may explain what is found, and is missed nowhere.
 */
export function checkHistory(operations: readonly Operation[], found: Found): Fault[] {
  const byBuyer = Map.groupBy(operations, ({ buyer }) => buyer)
  const ordersOf = Map.groupBy(found.orders, ({ buyer }) => buyer)
  const buyers = new Set([...byBuyer.keys(), ...ordersOf.keys()])
  return [
    ...[...buyers].flatMap((buyer) => [
      ...checkPlacing(buyer, byBuyer.get(buyer) ?? [], ordersOf.get(buyer) ?? []),
      ...(ordersOf.get(buyer) ?? []).flatMap((order) =>
        checkOrder(byBuyer.get(buyer) ?? [], order, found.holdsExpire),
      ),
    ]),
    ...checkCapacity(found),
    ...checkRefusals(operations, found.capacity),
  ]
}

function checkPlacing(
  buyer: string,
  operations: readonly Operation[],
  orders: readonly FoundOrder[],
): Fault[] {
  const faults: Fault[] = []
  if (orders.length > 1)
    faults.push({ kind: 'doubled', detail: `${buyer} has ${orders.length} orders for one` })
  const placing = operations.find(({ verb }) => verb === 'place')
  if (!placing || placing.outcome === 'refused') {
    if (orders.length === 0) return faults
    const kind = placing ? 'kept though refused' : 'from nowhere'
    return [...faults, { kind, detail: `order ${orders[0]?.id} of ${buyer}` }]
  }
  const order = orders.find(({ id }) => id === placing.orderId)
  if (placing.outcome === 'ok' && !order)
    faults.push({ kind: 'lost', detail: `order ${placing.orderId} of ${buyer}` })
  for (const { id, quantity } of orders) {
    if (quantity !== placing.quantity)
      faults.push({ kind: 'wrong state', detail: `order ${id} is of ${quantity}, not ${placing.quantity}` })
  }
  return faults
}

function checkOrder(operations: readonly Operation[], order: FoundOrder, holdsExpire: boolean): Fault[] {
  const said = (verb: Operation['verb'], outcome: Operation['outcome']) =>
    operations.some((one) => one.verb === verb && one.outcome === outcome)
  const maybePaid = order.totalCents === 0 || said('pay', 'ok') || said('pay', 'unknown')
  const maybeCancelled = said('cancel', 'ok') || said('cancel', 'unknown')
  const may: Record<FoundOrder['state'], boolean> = {
    held: order.totalCents > 0 && !said('pay', 'ok') && !said('cancel', 'ok'),
    paid: maybePaid && !said('cancel', 'ok'),
    expired: holdsExpire && !said('pay', 'ok') && !said('cancel', 'ok'),
    cancelled: maybeCancelled && !said('pay', 'ok'),
    // Money that came when the places were gone.
    refunded: holdsExpire && maybePaid && !said('cancel', 'ok'),
  }
  const faults: Fault[] = []
  const asked = operations.map(({ verb, outcome }) => `${verb} ${outcome}`).join(', ')
  if (!may[order.state]) {
    const kind = said('pay', 'ok') ? 'lost' : 'wrong state'
    faults.push({ kind, detail: `order ${order.id} is ${order.state} after: ${asked}` })
  }
  return [...faults, ...checkMoney(order)]
}

/** Ticket or money, never neither and never both. */
function checkMoney(order: FoundOrder): Fault[] {
  const isPaid = order.state === 'paid'
  const kept = order.chargedCents - order.givenBackCents
  const detail = `order ${order.id} is ${order.state} with ${order.tickets} of ${order.quantity} tickets, ${order.charges} charges, ${kept} of ${order.totalCents} cents`
  const faults: Fault[] = []
  if (order.charges > 1) faults.push({ kind: 'charged twice', detail })
  if (order.tickets !== (isPaid ? order.quantity : 0)) faults.push({ kind: 'wrong state', detail })
  if (kept !== (isPaid ? order.totalCents : 0)) {
    faults.push({ kind: isPaid ? 'wrong state' : 'neither ticket nor money', detail })
  }
  return faults
}

function checkCapacity({ orders, capacity }: Found): Fault[] {
  const taken = orders
    .filter(({ state }) => state === 'held' || state === 'paid')
    .reduce((sum, { quantity }) => sum + quantity, 0)
  return taken > capacity ? [{ kind: 'oversold', detail: `${taken} places of ${capacity}` }] : []
}

/** Sold out must have been possible: enough had been asked for by then that was not refused. */
function checkRefusals(operations: readonly Operation[], capacity: number): Fault[] {
  const placing = operations.filter(({ verb }) => verb === 'place')
  return placing
    .filter(({ reason }) => reason === 'sold_out')
    .flatMap((refused): Fault[] => {
      const asked = placing
        .filter((other) => other.outcome !== 'refused' && other.invokedAt < (refused.endedAt ?? 0))
        .reduce((sum, { quantity }) => sum + quantity, 0)
      if (asked + refused.quantity > capacity) return []
      const detail = `${refused.buyer} wanted ${refused.quantity} when ${asked} of ${capacity} can have been taken`
      return [{ kind: 'refused without need', detail }]
    })
}
