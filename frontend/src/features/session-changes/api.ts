import type { Event, Session } from '@guichet/contracts/events'
import type {
  CancelBody,
  Cancellation,
  ChangePreview,
  ChangePreviewBody,
  EventCancellationPreview,
  MoveSessionBody,
  SessionMove,
} from '@guichet/contracts/session-changes'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { isProblem } from '../../lib/api/problem.ts'
import { MINE, queryClient } from '../../lib/api/query-client.ts'
import { downloadFile } from '../../lib/download.ts'

/** How often a change under way is looked at: each second, but all of a long list together not more than five times. */
const LIVE_MS = 1_000
const MOST_PER_S = 5

export function liveMs(changedSessions: number): number {
  return Math.max(LIVE_MS, (changedSessions / MOST_PER_S) * 1_000)
}

/** Null where tickets has not heard of it yet: a moment after the change itself. */
async function progressOf<Answer>(path: string, signal: AbortSignal): Promise<Answer | null> {
  try {
    return await api.json<Answer>(path, { signal })
  } catch (error) {
    if (isProblem(error, 'not_found')) return null
    throw error
  }
}

export function cancellationQuery(sessionId: string, everyMs: number) {
  return queryOptions({
    queryKey: [MINE, 'cancellation', sessionId],
    queryFn: async ({ signal }) => {
      const path = `/api/tickets/sessions/${sessionId}/cancellation`
      return (await progressOf<{ cancellation: Cancellation }>(path, signal))?.cancellation ?? null
    },
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : everyMs),
  })
}

/** The move that events tells of; tickets may still know an earlier one alone. */
export function moveQuery(sessionId: string, movedAtMs: number | null, everyMs: number) {
  return queryOptions({
    queryKey: [MINE, 'move', sessionId, movedAtMs],
    queryFn: async ({ signal }) => {
      const path = `/api/tickets/sessions/${sessionId}/move`
      const move = (await progressOf<{ move: SessionMove }>(path, signal))?.move
      return move?.movedAtMs === movedAtMs ? move : null
    },
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : everyMs),
  })
}

export function previewQuery(sessionId: string, body: ChangePreviewBody) {
  return queryOptions({
    queryKey: [MINE, 'change-preview', sessionId, body],
    queryFn: ({ signal }) =>
      api.json<ChangePreview>(`/api/tickets/sessions/${sessionId}/change-preview`, {
        method: 'POST',
        body,
        signal,
      }),
    gcTime: 0,
  })
}

/** The same of calling off all sessions that are to come. */
export function eventPreviewQuery(eventId: string, body: CancelBody) {
  return queryOptions({
    queryKey: [MINE, 'cancellation-preview', eventId, body],
    queryFn: ({ signal }) =>
      api.json<EventCancellationPreview>(`/api/tickets/events/${eventId}/cancellation-preview`, {
        method: 'POST',
        body,
        signal,
      }),
    gcTime: 0,
  })
}

export async function moveSession({ eventId, id }: Session, body: MoveSessionBody): Promise<void> {
  await api.response(`/api/events/${eventId}/sessions/${id}/move`, { method: 'POST', body })
  await readAgain(eventId)
}

export async function cancelSession({ eventId, id }: Session, notice: string): Promise<void> {
  await api.response(`/api/events/${eventId}/sessions/${id}/cancel`, { method: 'POST', body: { notice } })
  await readAgain(eventId)
}

export async function cancelEvent({ id }: Event, notice: string): Promise<void> {
  await api.response(`/api/events/${id}/cancel`, { method: 'POST', body: { notice } })
  await readAgain(id)
}

/** All that the studio shows of the event. */
async function readAgain(eventId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: [MINE, 'studio', eventId] }),
    queryClient.invalidateQueries({ queryKey: [MINE, 'studio-events'] }),
  ])
}

export function downloadReport(sessionId: string, locale: string): Promise<void> {
  return downloadFile(`/api/tickets/sessions/${sessionId}/cancellation.csv${queryString({ locale })}`)
}
