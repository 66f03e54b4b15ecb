import type {
  OrderRefundsAnswer,
  RefundOrderAnswer,
  RefundOrderBody,
  RefundQuote,
  RefundQuoteAnswer,
  RefundTicketAnswer,
  TicketReturn,
} from '@guichet/contracts/returns'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { accessHeaders } from '../../lib/order-link.ts'

const WATCH_RETURN_MS = 2000

/** What would come back of a ticket, or what became of it; looked at again while the door has not answered. */
export function refundQuoteQuery(ticketId: string, accessKey: string | undefined) {
  return queryOptions({
    queryKey: [MINE, 'refund', ticketId, accessKey !== undefined],
    queryFn: async ({ signal }): Promise<RefundQuote> => {
      const headers = accessHeaders(accessKey)
      const path = `/api/tickets/${ticketId}/refund`
      return (await api.json<RefundQuoteAnswer>(path, { headers, signal })).quote
    },
    refetchInterval: ({ state: { data } }) =>
      data?.reason === 'return_pending' && data.return?.why === 'refund' ? WATCH_RETURN_MS : false,
  })
}

export async function refundTicket(
  ticketId: string,
  accessKey: string | undefined,
  key: string,
): Promise<TicketReturn> {
  const answer = await api.json<RefundTicketAnswer>(`/api/tickets/${ticketId}/refund`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key, ...accessHeaders(accessKey) },
    body: {},
  })
  return answer.return
}

/** For the staff: every ticket of an order. */
export function orderRefundsQuery(orderId: string) {
  return queryOptions({
    queryKey: [MINE, 'order-refunds', orderId],
    queryFn: async ({ signal }): Promise<RefundQuote[]> =>
      (await api.json<OrderRefundsAnswer>(`/api/tickets/orders/${orderId}/refunds`, { signal })).quotes,
    staleTime: 0,
  })
}

export async function refundOrder(
  orderId: string,
  body: RefundOrderBody,
  key: string,
): Promise<TicketReturn[]> {
  const answer = await api.json<RefundOrderAnswer>(`/api/tickets/orders/${orderId}/refunds`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body,
  })
  return answer.returns
}
