import type { Page } from '@guichet/contracts/primitives'
import type { Ticket, TicketAnswer } from '@guichet/contracts/tickets'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { accessHeaders } from '../../lib/order-link.ts'

const SEALING_AGAIN_MS = 1000
const KEEP_MS = 24 * 3_600_000

/** A ticket, with its code once that is made. */
export type ShownTicket = { ticket: Ticket } & Partial<Omit<TicketAnswer, 'ticket'>>

export type TicketPeriod = 'upcoming' | 'past'

export function myTicketsQuery(when: TicketPeriod) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'tickets', when],
    queryFn: ({ pageParam, signal }) =>
      api.json<Page<Ticket>>(`/api/tickets/mine${queryString({ when, cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Who has just bought a ticket looks for it here.
    staleTime: 0,
  })
}

export function ticketQuery(ticketId: string, accessKey: string | undefined) {
  return queryOptions({
    queryKey: [MINE, 'ticket', ticketId, accessKey !== undefined],
    queryFn: ({ signal }) =>
      api.json<ShownTicket>(`/api/tickets/${ticketId}`, { headers: accessHeaders(accessKey), signal }),
    refetchInterval: ({ state }) => (state.data?.ticket.state === 'sealing' ? SEALING_AGAIN_MS : false),
    // Once opened it stays readable at the door, whatever the network there.
    gcTime: KEEP_MS,
  })
}

/** The code as a picture's address; a plain `<img src>` could not carry the guest's key. */
export function qrQuery(ticketId: string, accessKey: string | undefined, code: string | undefined) {
  return queryOptions({
    queryKey: [MINE, 'qr', ticketId, code],
    queryFn: async ({ signal }) => {
      const headers = accessHeaders(accessKey)
      const answer = await api.response(`/api/tickets/${ticketId}/qr.svg`, { headers, signal })
      return `data:image/svg+xml,${encodeURIComponent(await answer.text())}`
    },
    enabled: code !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEEP_MS,
  })
}
