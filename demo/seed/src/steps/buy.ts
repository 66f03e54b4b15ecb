import {
  type Order,
  type PlaceOrderAnswer,
  type PlaceOrderBody,
  paidAnswer,
  placeOrderAnswer,
} from '@guichet/contracts/orders'
import { onceHeard } from '../front-door/once-heard.ts'
import { isRefusedFor } from '../front-door/refused.ts'
import type { Visitor } from '../front-door/visitor.ts'

const CARD = { method: 'card', cardNumber: '4242424242424242' }

export interface Purchase {
  buyer: Visitor
  sessionId: string
  body: PlaceOrderBody
  /** Names the purchase: asked for again, it is the same one. */
  key: string
}

/**
 * Buys, unless it has been bought before. A purchase that was left half-way is taken up again, or made anew where its places
 * were given back meanwhile. Places that others took, and sessions gone by, are left: then there is no order.
 */
export async function buy(purchase: Purchase): Promise<Order | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const key = `${purchase.key}-${attempt}`
    const placed = await place(purchase, key)
    if (placed === 'gone') return undefined
    const order = placed.order.state === 'held' ? await pay(purchase.buyer, placed, key) : placed.order
    if (order && order.state !== 'expired') return order
  }
}

async function place({ buyer, sessionId, body }: Purchase, key: string): Promise<PlaceOrderAnswer | 'gone'> {
  try {
    return await onceHeard('not_on_sale', () =>
      buyer.ask(placeOrderAnswer, {
        method: 'POST',
        path: `/api/tickets/sessions/${sessionId}/orders`,
        body,
        headers: { 'idempotency-key': key },
      }),
    )
  } catch (error) {
    if (isRefusedFor(error, 'sold_out', 'sales_closed')) return 'gone'
    throw error
  }
}

/** Nothing where the time to pay is over. */
async function pay(
  buyer: Visitor,
  { order, accessKey }: PlaceOrderAnswer,
  key: string,
): Promise<Order | undefined> {
  const headers = {
    'idempotency-key': `${key}-pay`,
    ...(accessKey ? { 'order-access-key': accessKey } : {}),
  }
  try {
    const paid = await buyer.ask(paidAnswer, {
      method: 'POST',
      path: `/api/tickets/orders/${order.id}/pay`,
      body: CARD,
      headers,
    })
    return paid.order
  } catch (error) {
    if (isRefusedFor(error, 'hold_expired')) return undefined
    throw error
  }
}
