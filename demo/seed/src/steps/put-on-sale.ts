import type { MyEvent } from '@guichet/contracts/events'
import {
  type Offer,
  offerAnswer,
  offerPage,
  type Pool,
  poolAnswer,
  poolPage,
} from '@guichet/contracts/offers'
import { DEFAULT_CURRENCY } from '@guichet/contracts/primitives'
import { allPages } from '../front-door/all-pages.ts'
import { onceHeard } from '../front-door/once-heard.ts'
import type { Visitor } from '../front-door/visitor.ts'
import { inParallel } from '../in-parallel.ts'
import type { EventPlan, PoolPlan } from '../programme/event-plan.ts'

/** Divides the house of each session where the plan says so, and makes the offers that are not there yet. Gives all offers. */
export async function putOnSale(owner: Visitor, event: MyEvent, plan: EventPlan): Promise<Offer[]> {
  const pools = plan.pools ? await divideHouses(owner, event, plan.pools) : []
  const known = await onceHeard('not_found', () =>
    allPages(owner, offerPage, '/api/tickets/offers/mine', { eventId: event.id }),
  )
  const missing = event.sessions.flatMap((session) =>
    plan.offers
      .filter(
        (offer) => !known.some(({ sessionId, name }) => sessionId === session.id && name === offer.name),
      )
      .map((offer) => ({ session, offer })),
  )
  const made = await inParallel(4, missing, async ({ session, offer: { poolName, ...offer } }) => {
    const pool = pools.find(({ sessionId, name }) => sessionId === session.id && name === poolName)
    if (poolName !== undefined && !pool) throw new Error(`session ${session.id} has no pool ${poolName}`)
    const body = { ...offer, sessionId: session.id, poolId: pool?.id, currency: DEFAULT_CURRENCY }
    return (await owner.ask(offerAnswer, { method: 'POST', path: '/api/tickets/offers', body })).offer
  })
  return [...known, ...made]
}

/** A session comes with one pool, its whole house: it becomes the first part, and the others are added to it. */
async function divideHouses(owner: Visitor, event: MyEvent, parts: readonly PoolPlan[]): Promise<Pool[]> {
  const known = await onceHeard('not_found', () =>
    allPages(owner, poolPage, '/api/tickets/pools', { eventId: event.id }),
  )
  const pools: Pool[] = []
  for (const { id: sessionId } of event.sessions) {
    const ofSession = known.filter((pool) => pool.sessionId === sessionId)
    for (const [index, part] of parts.entries()) {
      const there = ofSession.find(({ name }) => name === part.name)
      pools.push(there ?? (await makePart(owner, part, sessionId, index === 0 ? ofSession[0] : undefined)))
    }
  }
  return pools
}

async function makePart(
  owner: Visitor,
  part: PoolPlan,
  sessionId: string,
  wholeHouse: Pool | undefined,
): Promise<Pool> {
  const answer = wholeHouse
    ? await owner.ask(poolAnswer, {
        method: 'PATCH',
        path: `/api/tickets/pools/${wholeHouse.id}`,
        body: part,
      })
    : await owner.ask(poolAnswer, {
        method: 'POST',
        path: '/api/tickets/pools',
        body: { ...part, sessionId },
      })
  return answer.pool
}
