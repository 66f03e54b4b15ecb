import type { ExchangeAnswer, ExchangeBody, ExchangeOptions } from '@guichet/contracts/exchanges'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { accessHeaders } from '../../lib/order-link.ts'

const WATCH_MS = 2_000

/** A ticket to be exchanged, by its holder or by staff for them. */
export interface ExchangeOf {
  ticketId: string
  accessKey?: string | undefined
  asStaff?: boolean
  waiveFee?: boolean
}

/** What a ticket is worth and can become; looked at again while an exchange of it is under way. */
export function exchangeOptionsQuery({ ticketId, accessKey, asStaff, waiveFee }: ExchangeOf) {
  return queryOptions({
    queryKey: [MINE, 'exchange', ticketId, accessKey !== undefined, asStaff, waiveFee],
    queryFn: async ({ signal }): Promise<ExchangeOptions> => {
      const staff = asStaff ? { asStaff: 'true', ...(waiveFee ? { waiveFee: 'true' } : {}) } : {}
      const path = `/api/tickets/${ticketId}/exchange/options${queryString(staff)}`
      const headers = accessHeaders(accessKey)
      return (await api.json<{ exchange: ExchangeOptions }>(path, { headers, signal })).exchange
    },
    refetchInterval: ({ state }) => (state.data?.reason === 'return_pending' ? WATCH_MS : false),
  })
}

export function exchangeTicket(
  { ticketId, accessKey, asStaff, waiveFee }: ExchangeOf,
  offerId: string,
  key: string,
): Promise<ExchangeAnswer> {
  const staff = asStaff ? { asStaff, ...(waiveFee ? { waiveFee } : {}) } : {}
  const body: ExchangeBody = { offerId, ...staff }
  return api.json(`/api/tickets/${ticketId}/exchange`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key, ...accessHeaders(accessKey) },
    body,
  })
}
