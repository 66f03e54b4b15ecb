import type { Session } from '@guichet/contracts/events'
import type {
  ChangedOffer,
  ChangeOffersAnswer,
  ChangeOffersBody,
  CopyOffersAnswer,
  CopyOffersBody,
  OffersCopy,
} from '@guichet/contracts/offer-copies'
import type {
  AddSessionsBody,
  ChangedSession,
  ChangeSessionsAnswer,
  DeleteSessionsAnswer,
  SessionPlan,
  SessionRuleInput,
  SessionsChange,
} from '@guichet/contracts/session-plans'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { MINE } from '../../lib/api/query-client.ts'

/** How many sessions one request takes; longer lists go in several. */
const MOST_AT_ONCE = 200

/** Previews are of this moment: what was sold since counts. */
const ALWAYS_ANEW = { staleTime: 0, gcTime: 0, placeholderData: keepPreviousData } as const

async function inSlices<Item>(
  ids: readonly string[],
  send: (slice: string[], from: number) => Promise<{ items: Item[] }>,
): Promise<Item[]> {
  const items: Item[] = []
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
    items.push(...(await send(ids.slice(from, from + MOST_AT_ONCE), from)).items)
  }
  return items
}

export function planQuery(eventId: string, rule: SessionRuleInput | null) {
  return queryOptions({
    queryKey: [MINE, 'session-plan', eventId, rule],
    enabled: rule !== null,
    queryFn: ({ signal }) =>
      api.json<SessionPlan>(`/api/events/${eventId}/sessions/plan`, {
        method: 'POST',
        body: { rule },
        signal,
      }),
    ...ALWAYS_ANEW,
  })
}

/** All of them, or none; the same key makes them once. */
export async function addSessions(eventId: string, body: AddSessionsBody, key: string): Promise<Session[]> {
  const { sessions } = await api.json<{ sessions: Session[] }>(`/api/events/${eventId}/sessions/bulk`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body,
  })
  return sessions
}

interface SessionsWish {
  eventId: string
  sessionIds: readonly string[]
  change: SessionsChange | null
}

export function sessionChangesQuery({ eventId, sessionIds, change }: SessionsWish) {
  return queryOptions({
    queryKey: [MINE, 'session-changes', eventId, sessionIds, change],
    enabled: change !== null && sessionIds.length > 0,
    queryFn: ({ signal }): Promise<ChangedSession[]> =>
      inSlices(sessionIds, (slice) =>
        api.json<ChangeSessionsAnswer>(`/api/events/${eventId}/sessions/changes`, {
          method: 'POST',
          body: { dryRun: true, sessionIds: slice, change },
          signal,
        }),
      ),
    ...ALWAYS_ANEW,
  })
}

export function changeSessions(
  { eventId, sessionIds, change }: SessionsWish,
  key: string,
): Promise<ChangedSession[]> {
  return inSlices(sessionIds, (slice, from) =>
    api.json<ChangeSessionsAnswer>(`/api/events/${eventId}/sessions/changes`, {
      method: 'POST',
      headers: { 'Idempotency-Key': `${key}-${from}` },
      body: { dryRun: false, sessionIds: slice, change },
    }),
  )
}

/** Of sessions that are to be deleted those that somebody ordered for, and which so stay. */
export function deletionQuery(eventId: string, sessionIds: readonly string[]) {
  return queryOptions({
    queryKey: [MINE, 'session-deletion', eventId, sessionIds],
    queryFn: async ({ signal }): Promise<ReadonlySet<string>> =>
      new Set(
        await inSlices(sessionIds, async (slice) => {
          const body = { dryRun: true, sessionIds: slice }
          const path = `/api/events/${eventId}/sessions/deletions`
          const { ordered } = await api.json<DeleteSessionsAnswer>(path, { method: 'POST', body, signal })
          return { items: ordered }
        }),
      ),
    ...ALWAYS_ANEW,
  })
}

export async function deleteSessions(eventId: string, sessionIds: readonly string[]): Promise<void> {
  await inSlices(sessionIds, async (slice) => {
    const body = { sessionIds: slice }
    await api.response(`/api/events/${eventId}/sessions/deletions`, { method: 'POST', body })
    return { items: [] }
  })
}

type CopyWish = Pick<CopyOffersBody, 'fromSessionId' | 'toSessionIds' | 'mode'>

function sendCopy(
  { toSessionIds, ...wish }: CopyWish,
  dryRun: boolean,
  signal?: AbortSignal,
): Promise<OffersCopy[]> {
  return inSlices(toSessionIds, (slice) =>
    api.json<CopyOffersAnswer>('/api/tickets/offers/copy', {
      method: 'POST',
      body: { ...wish, dryRun, toSessionIds: slice },
      ...(signal ? { signal } : {}),
    }),
  )
}

export function copyQuery(wish: CopyWish) {
  return queryOptions({
    queryKey: [MINE, 'offers-copy', wish],
    enabled: wish.fromSessionId !== '' && wish.toSessionIds.length > 0,
    queryFn: ({ signal }) => sendCopy(wish, true, signal),
    ...ALWAYS_ANEW,
  })
}

export function copyOffers(wish: CopyWish): Promise<OffersCopy[]> {
  return sendCopy(wish, false)
}

interface OffersWish {
  sessionIds: readonly string[]
  name: string
  change: ChangeOffersBody['change'] | null
}

function sendOfferChanges({ sessionIds, ...wish }: OffersWish, dryRun: boolean, signal?: AbortSignal) {
  return inSlices<ChangedOffer>(sessionIds, (slice) =>
    api.json<ChangeOffersAnswer>('/api/tickets/offers/changes', {
      method: 'POST',
      body: { ...wish, dryRun, sessionIds: slice },
      ...(signal ? { signal } : {}),
    }),
  )
}

export function offerChangesQuery(wish: OffersWish) {
  return queryOptions({
    queryKey: [MINE, 'offer-changes', wish],
    enabled: wish.change !== null && wish.name !== '',
    queryFn: ({ signal }) => sendOfferChanges(wish, true, signal),
    ...ALWAYS_ANEW,
  })
}

export function changeOffers(wish: OffersWish): Promise<ChangedOffer[]> {
  return sendOfferChanges(wish, false)
}
