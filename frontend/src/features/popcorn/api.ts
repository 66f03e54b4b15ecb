import type { Escrow, EscrowMachine, PutInEscrowBody } from '@guichet/contracts/escrow'
import type {
  CardAnswer,
  ComplainBody,
  History,
  Plan,
  PurchaseAnswer,
  Subscription,
} from '@guichet/contracts/popcorn'
import type { Page } from '@guichet/contracts/primitives'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api/api.ts'
import { queryString } from '../../lib/api/api-client.ts'
import { MINE } from '../../lib/api/query-client.ts'
import { codeReceived } from './code-life.ts'

/** All that is one subscriber's own; what is done to one part shows in the others. */
export const MY_POPCORN = [MINE, 'popcorn'] as const

const MOST = 100
const WATCH_PAYMENT_MS = 1500
const WATCH_BALANCE_MS = 30_000
const ASK_AGAIN_MS = 3000

type PrintedCard = NonNullable<CardAnswer['printed']>

export const plansQuery = queryOptions({
  queryKey: ['popcorn-plans'],
  queryFn: async ({ signal }) => {
    const path = `/api/popcorn/plans${queryString({ limit: MOST })}`
    return (await api.json<Page<Plan>>(path, { signal, asStranger: true })).items
  },
})

export const subscriptionsQuery = queryOptions({
  queryKey: [...MY_POPCORN, 'subscriptions'],
  queryFn: async ({ signal }) => {
    const path = `/api/popcorn/subscriptions/mine${queryString({ limit: MOST })}`
    return (await api.json<Page<Subscription>>(path, { signal })).items
  },
  // A machine pours without asking this page.
  refetchInterval: ({ state }) =>
    state.data?.some(({ due }) => due?.paymentPending) ? WATCH_PAYMENT_MS : WATCH_BALANCE_MS,
})

export const cardQuery = queryOptions({
  queryKey: [...MY_POPCORN, 'card'],
  queryFn: async ({ signal }) => {
    const answer = await api.json<CardAnswer>('/api/popcorn/card', { signal })
    return { ...answer, endsAtMs: codeReceived(answer, Date.now()) }
  },
  staleTime: 0,
  refetchInterval: ({ state }) => {
    if (!state.data || state.status === 'error') return ASK_AGAIN_MS
    return Math.max(state.data.endsAtMs - Date.now(), ASK_AGAIN_MS / 10)
  },
})

export const historyQuery = infiniteQueryOptions({
  queryKey: [...MY_POPCORN, 'history'],
  queryFn: ({ pageParam, signal }) =>
    api.json<History>(`/api/popcorn/history${queryString({ cursor: pageParam })}`, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  staleTime: 0,
})

/** Machines that take portions put aside. */
export const escrowMachinesQuery = queryOptions({
  queryKey: [...MY_POPCORN, 'escrow-machines'],
  queryFn: async ({ signal }) => {
    const path = '/api/popcorn/escrow-machines'
    return (await api.json<{ items: EscrowMachine[] }>(path, { signal })).items
  },
})

export const escrowsQuery = queryOptions({
  queryKey: [...MY_POPCORN, 'escrows'],
  queryFn: async ({ signal }) =>
    (await api.json<{ items: Escrow[] }>('/api/popcorn/escrows', { signal })).items,
  refetchInterval: WATCH_BALANCE_MS,
})

export async function putInEscrow(body: PutInEscrowBody, key: string): Promise<Escrow> {
  const answer = await api.json<{ escrow: Escrow }>('/api/popcorn/escrows', {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body,
  })
  return answer.escrow
}

export async function subscribe(planId: string, key: string): Promise<Subscription> {
  const answer = await api.json<{ subscription: Subscription }>('/api/popcorn/subscriptions', {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: { planId },
  })
  return answer.subscription
}

export function buyPortions(subscriptionId: string, quantity: number, key: string): Promise<PurchaseAnswer> {
  return api.json(`/api/popcorn/subscriptions/${subscriptionId}/portions`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: { quantity },
  })
}

/** Paid, or not known yet: then `paymentPending` says so. */
export function payPurchase(purchaseId: string, cardNumber: string, key: string): Promise<PurchaseAnswer> {
  return api.json(`/api/popcorn/purchases/${purchaseId}/pay`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: { method: 'card', cardNumber },
  })
}

export type SubscriptionStep = 'cancel' | 'resume' | 'withdraw'

export async function changeSubscription(id: string, step: SubscriptionStep): Promise<Subscription> {
  const path = `/api/popcorn/subscriptions/${id}/${step}`
  return (await api.json<{ subscription: Subscription }>(path, { method: 'POST' })).subscription
}

export function recallEscrow(dispenseId: string): Promise<{ escrow: Escrow }> {
  return api.json(`/api/popcorn/escrows/${dispenseId}/recall`, { method: 'POST' })
}

export function withdrawPortions(purchaseId: string): Promise<PurchaseAnswer> {
  return api.json(`/api/popcorn/purchases/${purchaseId}/withdraw`, { method: 'POST' })
}

export function printCard(pin: string): Promise<{ printed: PrintedCard; code: string }> {
  return api.json('/api/popcorn/card/printed', { method: 'POST', body: { pin } })
}

export function setPin(pin: string): Promise<{ printed: PrintedCard }> {
  return api.json('/api/popcorn/card/printed/pin', { method: 'PUT', body: { pin } })
}

export function withdrawPrintedCard(): Promise<void> {
  return api.json('/api/popcorn/card/printed', { method: 'DELETE' })
}

export function complain(dispenseId: string, body: ComplainBody): Promise<unknown> {
  return api.json(`/api/popcorn/dispenses/${dispenseId}/complaints`, { method: 'POST', body })
}
