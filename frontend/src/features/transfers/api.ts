import type {
  AcceptTransferAnswer,
  AcceptTransferBody,
  OfferedTicket,
  OfferTransferBody,
  Transfer,
  TransferAnswer,
} from '@guichet/contracts/transfers'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { accessHeaders } from '../../lib/order-link.ts'

const WATCH_MS = 5_000

/** A guest's ticket is known by its id and their own key. */
export interface TicketRef {
  ticketId: string
  accessKey: string | undefined
}

/** What a ticket was last handed on, looked at again while somebody may answer. */
export function transferQuery({ ticketId, accessKey }: TicketRef) {
  return queryOptions({
    queryKey: [MINE, 'transfer', ticketId, accessKey !== undefined],
    queryFn: async ({ signal }): Promise<Transfer | null> => {
      const headers = accessHeaders(accessKey)
      return (await api.json<TransferAnswer>(`/api/tickets/${ticketId}/transfer`, { headers, signal }))
        .transfer
    },
    refetchInterval: ({ state }) => (isOpen(state.data) ? WATCH_MS : false),
  })
}

export function isOpen(transfer: Transfer | null | undefined): transfer is Transfer {
  return transfer?.state === 'offered' || transfer?.state === 'accepting'
}

export function offerTransfer(
  { ticketId, accessKey }: TicketRef,
  body: OfferTransferBody,
  key: string,
): Promise<unknown> {
  return api.json(`/api/tickets/${ticketId}/transfer`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key, ...accessHeaders(accessKey) },
    body,
  })
}

export function takeBack({ ticketId, accessKey }: TicketRef): Promise<unknown> {
  return api.json(`/api/tickets/${ticketId}/transfer`, {
    method: 'DELETE',
    headers: accessHeaders(accessKey),
  })
}

export function resendTransfer({ ticketId, accessKey }: TicketRef): Promise<Response> {
  return api.response(`/api/tickets/${ticketId}/transfer/resend`, {
    method: 'POST',
    headers: accessHeaders(accessKey),
  })
}

export function offeredTicketQuery(transferKey: string) {
  return queryOptions({
    queryKey: ['offered-ticket', transferKey],
    queryFn: async ({ signal }): Promise<OfferedTicket> => {
      const headers = { 'Transfer-Key': transferKey }
      const path = '/api/tickets/transfers/offered'
      return (await api.json<{ offered: OfferedTicket }>(path, { headers, signal })).offered
    },
  })
}

/** The ticket, or `waiting` while the door does not answer. */
export async function acceptTransfer(body: AcceptTransferBody): Promise<AcceptTransferAnswer | 'waiting'> {
  const answer = await api.json<AcceptTransferAnswer | { reason: string }>('/api/tickets/transfers/accept', {
    method: 'POST',
    body,
  })
  return 'ticket' in answer ? answer : 'waiting'
}

export function declineTransfer(transferKey: string): Promise<Response> {
  return api.response('/api/tickets/transfers/decline', { method: 'POST', body: { transferKey } })
}
