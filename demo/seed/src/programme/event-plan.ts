import type { CreateEventBody } from '@guichet/contracts/events'
import type { CreateOfferBody, CreatePoolBody } from '@guichet/contracts/offers'
import type { CancelBody, MoveSessionBody } from '@guichet/contracts/session-changes'
import type { OfferTransferBody } from '@guichet/contracts/transfers'

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

/** What becomes of a session, or of a ticket of a sale, once there are sales. */
export type LaterPlan =
  | ({ kind: 'move'; sessionIndex: number } & MoveSessionBody)
  | ({ kind: 'cancel'; sessionIndex: number } & CancelBody)
  /** The buyer, who has an account, offers a ticket to somebody. */
  | { kind: 'give'; saleIndex: number; to: OfferTransferBody }
  /** The house gives a ticket's money back. */
  | { kind: 'refund'; saleIndex: number; reason: string }

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
  /** Sessions keep their order, however they are moved: sales are of the first, the second and so on. */
  later?: LaterPlan[]
}
