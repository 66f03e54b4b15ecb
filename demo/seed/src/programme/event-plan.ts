import type { CreateEventBody } from '@guichet/contracts/events'
import type { CreateOfferBody, CreatePoolBody } from '@guichet/contracts/offers'

export interface OfferPlan extends Omit<CreateOfferBody, 'sessionId' | 'poolId' | 'currency'> {
  /** Of a divided house; the only pool otherwise. */
  poolName?: string
}

export type PoolPlan = Omit<CreatePoolBody, 'sessionId'>

export interface SalePlan {
  /** 0 is the event's first session. */
  sessionIndex: number
  buyer: 'account' | 'guest'
  /** How many of which offer. */
  quantities: Record<string, number>
}

/** An event as it is to be, from its first draft to its first sales. Every session has the same offers. */
export interface EventPlan
  extends Pick<
    CreateEventBody,
    'title' | 'description' | 'category' | 'venue' | 'sessions' | 'refundPolicy'
  > {
  /** A file of `posters/`; without one Guichet draws the poster. */
  posterFile?: string
  /** Where the house is divided: the capacities of all pools make up the session's. */
  pools?: PoolPlan[]
  offers: OfferPlan[]
  sales: SalePlan[]
}
