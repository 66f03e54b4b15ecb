import type { Page } from '@guichet/contracts/primitives'
import type { Ticket, TicketAnswer } from '@guichet/contracts/tickets'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { ApiProblem, isProblem } from '../../lib/api/problem.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { orKept } from '../../lib/offline/or-kept.ts'
import { accessHeaders } from '../../lib/order-link.ts'
import { forgetTicket, keepTicket, keptTicket } from './offline/kept-ticket.ts'

const SEALING_AGAIN_MS = 1000
const KEPT_AGAIN_MS = 10_000
const KEEP_MS = 24 * 3_600_000

/** Asked without a network too, which may be the answer of a copy; and again as soon as there is one. */
const WITHOUT_NETWORK = { networkMode: 'always', refetchOnReconnect: 'always' } as const

/** A ticket, with its code once that is made. `keptAtMs`: a copy from then, since nobody answered now. */
export type ShownTicket = { ticket: Ticket; keptAtMs?: number } & Partial<Omit<TicketAnswer, 'ticket'>>

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
    queryFn: ({ signal }) => showTicket(ticketId, accessKey, signal),
    refetchInterval: ({ state: { data } }) => {
      if (data?.keptAtMs !== undefined) return KEPT_AGAIN_MS
      return data?.ticket.state === 'sealing' ? SEALING_AGAIN_MS : false
    },
    // Once opened it stays readable at the door, whatever the network there.
    gcTime: KEEP_MS,
    ...WITHOUT_NETWORK,
  })
}

async function showTicket(
  ticketId: string,
  accessKey: string | undefined,
  signal: AbortSignal,
): Promise<ShownTicket> {
  const copy = await keptTicket(ticketId, accessKey)
  const asked = api.json<ShownTicket>(`/api/tickets/${ticketId}`, {
    headers: accessHeaders(accessKey),
    signal,
  })
  try {
    const shown = await orKept(asked, copy && { ...copy.value.shown, keptAtMs: copy.keptAtMs })
    if (shown.keptAtMs === undefined) await keepTicket(ticketId, accessKey, { shown })
    return shown
  } catch (error) {
    if (isProblem(error, 'not_found')) await forgetTicket(ticketId, accessKey)
    throw error
  }
}

async function showQr(
  ticketId: string,
  accessKey: string | undefined,
  code: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const copy = (await keptTicket(ticketId, accessKey))?.value
  if (copy?.qr && copy.shown.code === code) return copy.qr
  const headers = accessHeaders(accessKey)
  const answer = await api.response(`/api/tickets/${ticketId}/qr.svg`, { headers, signal })
  const qr = `data:image/svg+xml,${encodeURIComponent(await answer.text())}`
  await keepTicket(ticketId, accessKey, { qr })
  return qr
}

/** The code as a picture's address; a plain `<img src>` could not carry the guest's key. */
export function qrQuery(ticketId: string, accessKey: string | undefined, code: string | undefined) {
  return queryOptions({
    queryKey: [MINE, 'qr', ticketId, code],
    queryFn: ({ signal }) => showQr(ticketId, accessKey, code, signal),
    enabled: code !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEEP_MS,
    networkMode: 'always',
  })
}

const MOST_TRIES = 30

/** A file to keep. While a ticket of it is still being sealed it is asked for again each second. */
export async function fetchPdf(
  path: string,
  accessKey: string | undefined,
): Promise<{ pdf: Blob; name: string }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await api.response(path, { headers: accessHeaders(accessKey) })
    if (answer.status === 200) {
      const [, name = 'guichet.pdf'] =
        answer.headers.get('content-disposition')?.match(/filename="(.+)"/) ?? []
      return { pdf: await answer.blob(), name }
    }
    if (tries === MOST_TRIES) throw new ApiProblem(503, 'unavailable')
    await new Promise((resolve) => setTimeout(resolve, SEALING_AGAIN_MS))
  }
}
