import type { Pool } from '@guichet/contracts/offers'
import type { PlacedPool } from './queries.ts'

/** A pool as members see it. */
export function poolView({ pool, session }: PlacedPool): Pool {
  return {
    id: pool.id,
    eventId: session.event_id,
    sessionId: session.id,
    name: pool.name,
    capacity: pool.capacity,
    sold: pool.sold,
    held: pool.held,
  }
}
