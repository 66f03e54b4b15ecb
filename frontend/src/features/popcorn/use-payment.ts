import type { Subscription } from '@guichet/contracts/popcorn'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../lib/api/api.ts'
import { isProblem } from '../../lib/api/problem.ts'
import { useIntentionKey } from '../../lib/use-intention-key.ts'
import { MY_POPCORN, payPurchase } from './api.ts'
import { type PayStage, stageOf } from './pay-stage.ts'

const WATCH_MS = 1500

/** What is to be paid; without a purchase, nothing is. */
interface Placed {
  subscription: Subscription
  purchaseId: string | null
}

/** What somebody is about to buy. Another `content` is another purchase. */
export interface Wish {
  content: unknown
  /** Places it under an idempotency key; what is due already is given as it is. */
  place: (key: string) => Promise<Placed>
}

export interface Payment {
  stage: PayStage
  /** As it stands after paying. */
  subscription: Subscription | undefined
  error: Error | null
  isBusy: boolean
  pay: (cardNumber: string) => void
  startAgain: () => void
}

/** Places a purchase and pays for it in one step; a declined card leaves it placed, and the next card pays for the same. */
export function usePayment(wish: Wish): Payment {
  const queries = useQueryClient()
  const placing = useIntentionKey()
  const charging = useIntentionKey()
  const known = useRef<{ content: string; placed: Placed } | null>(null)

  async function placeOnce(): Promise<Placed> {
    const content = JSON.stringify(wish.content)
    if (known.current?.content !== content) {
      known.current = { content, placed: await wish.place(placing.keyOf(content)) }
    }
    return known.current.placed
  }
  function forget(): void {
    known.current = null
    placing.settle()
  }

  const paying = useMutation({
    mutationFn: async (cardNumber: string): Promise<Placed> => {
      const { subscription, purchaseId } = await placeOnce()
      if (purchaseId === null) return { subscription, purchaseId }
      const answer = await payPurchase(purchaseId, cardNumber, charging.keyOf({ purchaseId, cardNumber }))
      return { subscription: answer.subscription, purchaseId }
    },
    onSuccess: charging.settle,
    onError: (error) => {
      // Without an answer the same key asks again for the same payment; with one, the next try is a new payment.
      if (isProblem(error) && error.status > 0 && error.status < 500) charging.settle()
      if (isProblem(error, 'purchase_closed')) forget()
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: MY_POPCORN }),
  })
  const { data: paid, submittedAt } = paying
  const isWatched = paid ? stageNow(paid) === 'pending' : false
  const watched = useQuery({
    ...watchQuery(paid?.subscription.id ?? '', submittedAt, (now) => stageNow(paid, now) === 'pending'),
    enabled: isWatched,
  })
  const subscription = watched.data ?? paid?.subscription
  return {
    stage: stageNow(paid, subscription),
    subscription,
    error: paying.error,
    isBusy: paying.isPending,
    pay: paying.mutate,
    startAgain: () => {
      forget()
      paying.reset()
    },
  }
}

function stageNow(paid: Placed | undefined, now = paid?.subscription): PayStage {
  if (!paid || !now) return 'form'
  return paid.purchaseId === null ? 'paid' : stageOf(now, paid.purchaseId)
}

/** A subscription while its bank makes up its mind, from one try to pay on. */
function watchQuery(id: string, sinceMs: number, isPending: (now: Subscription) => boolean) {
  return queryOptions({
    queryKey: [...MY_POPCORN, 'watched', id, sinceMs],
    queryFn: async ({ signal }) =>
      (await api.json<{ subscription: Subscription }>(`/api/popcorn/subscriptions/${id}`, { signal }))
        .subscription,
    staleTime: 0,
    refetchInterval: ({ state }) => (!state.data || isPending(state.data) ? WATCH_MS : false),
  })
}
