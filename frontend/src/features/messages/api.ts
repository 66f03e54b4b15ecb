import type { Message, MessagePreview, SendMessageBody } from '@guichet/contracts/messages'
import type { Offer } from '@guichet/contracts/offers'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'

const MOST_PER_PAGE = 20
const WHILE_SENDING_MS = 1_000

function pathOf(sessionId: string): string {
  return `/api/tickets/sessions/${sessionId}/messages`
}

export type Draft = Pick<SendMessageBody, 'subject' | 'text' | 'audience' | 'locale'>

/** Asked anew while a message is on its way. */
export function messagesQuery(sessionId: string) {
  return infiniteQueryOptions({
    queryKey: [MINE, 'messages', sessionId],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ limit: MOST_PER_PAGE, cursor: pageParam })
      return api.json<Page<Message>>(`${pathOf(sessionId)}${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((each) => each.state === 'sending'))
        ? WHILE_SENDING_MS
        : false,
  })
}

export function offersOfSessionQuery(sessionId: string) {
  return queryOptions({
    queryKey: [MINE, 'messages-offers', sessionId],
    queryFn: async ({ signal }) => {
      const query = queryString({ sessionId, limit: 100 })
      return (await api.json<Page<Offer>>(`/api/tickets/offers/mine${query}`, { signal })).items
    },
  })
}

/** How a message would read, and how many would get it: null while it says nothing. */
export function previewQuery(sessionId: string, draft: Draft) {
  return queryOptions({
    queryKey: [MINE, 'message-preview', sessionId, draft],
    queryFn: ({ signal }) =>
      api.json<MessagePreview>(pathOf(sessionId), {
        method: 'POST',
        headers: { 'Idempotency-Key': 'only-a-preview' },
        body: { kind: 'practical', ...draft, dryRun: true },
        signal,
      }),
    enabled: draft.subject !== '' && draft.text !== '',
    placeholderData: keepPreviousData,
  })
}

export async function sendMessage(sessionId: string, draft: Draft, key: string): Promise<void> {
  const headers = { 'Idempotency-Key': key }
  await api.response(pathOf(sessionId), { method: 'POST', headers, body: { kind: 'practical', ...draft } })
  await queryClient.invalidateQueries(messagesQuery(sessionId))
}

export function sendTrial(sessionId: string, { subject, text }: Draft): Promise<Response> {
  return api.response(`${pathOf(sessionId)}/trial`, { method: 'POST', body: { subject, text } })
}

export async function stopMessage({ id, sessionId }: Message): Promise<void> {
  await api.response(`/api/tickets/messages/${id}/cancel`, { method: 'POST' })
  await queryClient.invalidateQueries(messagesQuery(sessionId))
}
