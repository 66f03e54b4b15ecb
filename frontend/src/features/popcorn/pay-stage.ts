import type { Subscription } from '@guichet/contracts/popcorn'

/** `declined`: by a bank that took its time. `closed`: nothing can be paid any more. */
export type PayStage = 'form' | 'pending' | 'declined' | 'paid' | 'closed'

/** How far paying for something has come, by the subscription that it is for. */
export function stageOf({ state, due }: Pick<Subscription, 'state' | 'due'>, purchaseId: string): PayStage {
  if (due?.id === purchaseId) return due.paymentPending ? 'pending' : 'declined'
  return state === 'ended' ? 'closed' : 'paid'
}
