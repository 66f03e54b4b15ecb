import type { Session } from '@guichet/contracts/events'
import type { Offer, Pool } from '@guichet/contracts/offers'

/** What selling a session has come to. */
export interface Fill {
  sold: number
  held: number
  capacity: number
  /** Whether it has a price at all. */
  priced: boolean
}

/** By session. A draft's places are its own; what is published has those of its pools. */
export function fillsOf(
  sessions: readonly Session[],
  pools: readonly Pool[],
  offers: readonly Offer[],
): ReadonlyMap<string, Fill> {
  const poolsOf = Map.groupBy(pools, ({ sessionId }) => sessionId)
  const priced = new Set(offers.map(({ sessionId }) => sessionId))
  return new Map(
    sessions.map((session) => {
      const own = poolsOf.get(session.id) ?? []
      const sum = (of: (pool: Pool) => number) => own.reduce((total, pool) => total + of(pool), 0)
      return [
        session.id,
        {
          sold: sum(({ sold }) => sold),
          held: sum(({ held }) => held),
          capacity: own.length > 0 ? sum(({ capacity }) => capacity) : session.capacity,
          priced: priced.has(session.id),
        },
      ]
    }),
  )
}

export type SessionMark = 'cancelled' | 'over' | 'noPrice' | 'full' | 'moved'

/** What is to be noticed first of a session, if anything. */
export function markOf(session: Session, fill: Fill | undefined, nowMs: number): SessionMark | null {
  if (session.state === 'cancelled') return 'cancelled'
  if (session.endsAtMs <= nowMs) return 'over'
  if (fill && !fill.priced) return 'noPrice'
  if (fill && fill.capacity > 0 && fill.sold >= fill.capacity) return 'full'
  return session.state === 'moved' ? 'moved' : null
}
