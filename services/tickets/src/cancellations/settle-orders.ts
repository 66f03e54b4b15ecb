import { type VoidTicketsAnswer, voidTicketsAnswer } from '@guichet/contracts/internal'
import { uuidv7 } from '@guichet/service-kit/ids'
import type { Deps } from '../deps.ts'
import { ticketIdOf } from '../orders/ids.ts'
import type { OrderRow } from '../orders/tables.ts'
import type { FoundReturn } from '../returns/queries.ts'
import { RESUME_AFTER_MS } from '../returns/resume-returns.ts'
import { findCancelledReturns, findOrdersToAsk } from './order-queries.ts'

/** What the door takes in one question. */
const MOST_TICKETS = 500

type Settling = Pick<Deps, 'db' | 'port' | 'validation' | 'nowMs'>

/**
 * Gives back the tickets of some orders in full: written down, asked of the door, settled. May be cut off anywhere and begun anew.
 * Gives how many of each order's tickets somebody had come in with. Throws while the door does not answer.
 */
export async function settleOrders(
  deps: Settling,
  orders: readonly Pick<OrderRow, 'key' | 'id'>[],
): Promise<Map<number, number>> {
  const keys = orders.map(({ key }) => key)
  const toAsk = await findOrdersToAsk(deps.db, keys)
  await Promise.all(orders.filter(({ key }) => toAsk.has(key)).map(({ id }) => askAll(deps, id)))
  const returns = await findCancelledReturns(deps.db, keys)
  const entered = new Map<number, number>()
  for (let at = 0; at < returns.length; at += MOST_TICKETS) {
    const some = returns.slice(at, at + MOST_TICKETS)
    for (const { order_key } of await withdraw(deps, some)) {
      entered.set(order_key, (entered.get(order_key) ?? 0) + 1)
    }
  }
  const asked = returns.filter(({ state }) => state === 'asked')
  const byOrder = [...Map.groupBy(asked, ({ order_key }) => order_key).values()]
  await Promise.all(
    byOrder.map((rows) => deps.port.run('settleReturns', { returnIds: rows.map(({ id }) => id) })),
  )
  return entered
}

async function askAll({ port, nowMs }: Settling, orderId: string): Promise<void> {
  await port.run('askReturns', {
    orderId,
    numbers: null,
    terms: { by: 'session_cancelled' },
    actor: 'system',
    reason: null,
    // Each ticket has one return at a time anyway.
    idempotencyKey: uuidv7(nowMs()),
    checkAtMs: nowMs() + RESUME_AFTER_MS,
  })
}

/** Voids tickets at the door, be their holders inside or not; gives those with which somebody had come in. */
async function withdraw({ validation }: Settling, returns: readonly FoundReturn[]): Promise<FoundReturn[]> {
  const { items }: VoidTicketsAnswer = await validation.post(
    '/internal/tickets/void',
    { items: returns.map(({ order_id, n }) => ({ ticketId: ticketIdOf(order_id, n), evenIfEntered: true })) },
    voidTicketsAnswer,
    { retries: 2, deadlineMs: 5_000 },
  )
  const entered = new Set(
    items.filter(({ enteredAtMs }) => enteredAtMs !== undefined).map(({ ticketId }) => ticketId),
  )
  return returns.filter(({ order_id, n }) => entered.has(ticketIdOf(order_id, n)))
}
