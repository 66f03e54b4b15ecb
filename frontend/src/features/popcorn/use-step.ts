import type { Subscription } from '@guichet/contracts/popcorn'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { changeSubscription, MY_POPCORN, type SubscriptionStep, subscriptionsQuery } from './api.ts'

/** Cancels a subscription, resumes it or withdraws from it, and shows at once what it has become. */
export function useStep(
  { id }: Subscription,
  step: SubscriptionStep,
  onDone: (changed: Subscription) => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => changeSubscription(id, step),
    onSuccess: (changed) => {
      queries.setQueryData(subscriptionsQuery.queryKey, (known) =>
        known?.map((one) => (one.id === id ? changed : one)),
      )
      onDone(changed)
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: MY_POPCORN }),
  })
}
