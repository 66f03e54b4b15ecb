import type {
  Order,
  OrderDetail,
  PayBody,
  PlaceOrderAnswer,
  PlaceOrderBody,
  ResendBody,
} from '@guichet/contracts/orders'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { keepAnswer, keptAnswer, type Opened } from '../../lib/offline/kept-answer.ts'
import { orKept } from '../../lib/offline/or-kept.ts'
import { accessHeaders } from '../../lib/order-link.ts'

const WATCH_PAYMENT_MS = 1500
const DAY_MS = 24 * 3_600_000
const WATCH_HOLD_MS = 15_000

async function showOrder(
  orderId: string,
  accessKey: string | undefined,
  signal: AbortSignal,
): Promise<OrderDetail> {
  const opened: Opened = { kind: 'order', id: orderId, accessKey }
  const copy = (await keptAnswer<OrderDetail>(opened))?.value
  const path = `/api/tickets/orders/${orderId}`
  const headers = accessHeaders(accessKey)
  const asked = api.json<{ order: OrderDetail }>(path, { headers, signal })
  const { order } = await orKept(asked, copy && { order: copy })
  if (order !== copy && order.tickets.length > 0) {
    await keepAnswer(opened, order, order.session.endsAtMs + DAY_MS)
  }
  return order
}

export function orderQuery(orderId: string, accessKey: string | undefined) {
  return queryOptions({
    queryKey: [MINE, 'order', orderId, accessKey !== undefined],
    queryFn: ({ signal }) => showOrder(orderId, accessKey, signal),
    // Whoever comes by the link of an order finds its tickets without a network too, and again what is true once there is one.
    networkMode: 'always',
    refetchOnReconnect: 'always',
    refetchInterval: ({ state }) => {
      if (state.data?.paymentPending) return WATCH_PAYMENT_MS
      return state.data?.state === 'held' ? WATCH_HOLD_MS : false
    },
  })
}

export function myOrdersQuery() {
  return infiniteQueryOptions({
    queryKey: [MINE, 'orders'],
    queryFn: ({ pageParam, signal }) =>
      api.json<Page<OrderDetail>>(`/api/tickets/orders${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Who has just ordered looks for it here.
    staleTime: 0,
  })
}

export function placeOrder(sessionId: string, body: PlaceOrderBody, key: string): Promise<PlaceOrderAnswer> {
  return api.json(`/api/tickets/sessions/${sessionId}/orders`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body,
  })
}

export async function payOrder(order: OrderRef, body: PayBody, key: string): Promise<Order> {
  const answer = await api.json<{ order: Order }>(`/api/tickets/orders/${order.orderId}/pay`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key, ...accessHeaders(order.accessKey) },
    body,
  })
  return answer.order
}

export async function cancelOrder(order: OrderRef): Promise<Order> {
  const answer = await api.json<{ order: Order }>(`/api/tickets/orders/${order.orderId}/cancel`, {
    method: 'POST',
    headers: accessHeaders(order.accessKey),
  })
  return answer.order
}

export function resendOrder(body: ResendBody): Promise<Response> {
  return api.response('/api/tickets/orders/resend', { method: 'POST', body })
}

export interface OrderRef {
  orderId: string
  /** A guest's own proof, from the link's fragment. */
  accessKey: string | undefined
}
