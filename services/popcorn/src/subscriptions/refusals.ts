import { AppError } from '@guichet/service-kit/errors'
import type { BuyPortionsOutcome } from './buy-portions.ts'
import { noSubscription } from './read.ts'
import type { SubscribeOutcome } from './subscribe.ts'

type Refused<Outcome extends { outcome: string }, Granted> = Exclude<Outcome['outcome'], Granted>

export function subscribingRefused(outcome: Refused<SubscribeOutcome, 'subscribed' | 'known'>): AppError {
  switch (outcome) {
    case 'unknown_plan':
      return new AppError('not_found', 'not_found', 'There is no such plan.')
    case 'plan_withdrawn':
      return new AppError('conflict', 'plan_withdrawn', 'This plan is not on offer any more.')
    case 'already_subscribed':
      return new AppError('conflict', 'already_subscribed', 'You have this subscription already.')
    case 'key_reused':
      return new AppError('unprocessable', 'idempotency_key_reused', 'This key was used for another plan.')
  }
}

export function buyingRefused(outcome: Refused<BuyPortionsOutcome, 'placed' | 'known'>): AppError {
  switch (outcome) {
    case 'unknown':
      return noSubscription()
    case 'ended':
      return new AppError('conflict', 'subscription_ended', 'This subscription has ended.')
    case 'awaiting_payment':
      return new AppError('conflict', 'awaiting_payment', 'Pay for the subscription first.')
    case 'not_sold':
      return new AppError('conflict', 'portions_not_sold', 'This plan sells no single portions.')
    case 'key_reused':
      return new AppError(
        'unprocessable',
        'idempotency_key_reused',
        'This key was used for another purchase.',
      )
  }
}
