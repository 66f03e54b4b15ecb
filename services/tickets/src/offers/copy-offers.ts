import type { CopyMode, CopyRefusal, OffersCopy } from '@guichet/contracts/offer-copies'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { findEvent, findSession } from '../catalogue/queries.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import { offerDeleted, offerSaved, poolSaved } from '../facts.ts'
import { MOST_POOLS_OF_SESSION } from '../pools/create-pool.ts'
import { insertPool, updatePoolRow } from '../pools/queries.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Db, Tx } from '../tables.ts'
import { type CopyPlan, planCopy, type Selling, sameName, type TargetPool } from './copy-rules.ts'
import { MOST_OFFERS_OF_SESSION } from './create-offer.ts'
import { countOffersOfSession, findOffer, findSelling, insertOffer, updateOfferRow } from './queries.ts'

export interface CopyOffersWish {
  fromSessionId: string
  toSessionId: string
  mode: CopyMode
  poolCapacities: readonly { name: string; capacity: number }[]
}

interface Judged {
  target: Selling & { session: SessionRow }
  refusal: CopyRefusal | null
  plan: CopyPlan
}

/** Gives a session the offers of another one. Said again, it changes nothing: what was copied stands already. */
export const copyOffers = each(
  async (tx: Tx, { actor, ...wish }: CopyOffersWish & { actor: string }): Promise<OffersCopy> => {
    const judged = await judge(tx.db, wish)
    if (judged.refusal) return viewOf(judged, 'refused')
    const { target, plan } = judged
    for (const offer of plan.withdrawn) {
      await updateOfferRow(tx.db, offer.key, { withdrawn_at_ms: tx.nowMs })
      tx.emit(offerDeleted(actor, offer.id, target.session.id))
    }
    const pools = new Map<TargetPool, PoolRow>()
    for (const { offer, target: wanted } of plan.made) {
      const pool = pools.get(wanted) ?? (await takePool(tx, actor, target.session, wanted))
      pools.set(wanted, pool)
      const id = tx.newId()
      await insertOffer(tx.db, { id, pool_key: pool.key, session_key: target.session.key, ...offer })
      const placed = await findOffer(tx.db, id)
      if (!placed) throw new Error(`offer ${id} was not stored`)
      tx.emit(offerSaved(actor, placed.offer, target.session, pool.id))
    }
    return viewOf(judged, 'copied')
  },
)

/** What copying would do. */
export async function previewCopy(db: Db, wish: CopyOffersWish): Promise<OffersCopy> {
  const judged = await judge(db, wish)
  return viewOf(judged, judged.refusal ? 'refused' : 'planned')
}

async function judge(
  db: Db,
  { fromSessionId, toSessionId, mode, poolCapacities }: CopyOffersWish,
): Promise<Judged> {
  const [source, target] = [await sellingOf(db, fromSessionId), await sellingOf(db, toSessionId)]
  const capacities = new Map(poolCapacities.map(({ name, capacity }) => [sameName(name), capacity]))
  const plan = planCopy(source, target, mode, capacities)
  const event = await findEvent(db, target.session.event_id)
  if (event?.state === 'cancelled') return { target, plan, refusal: 'event_cancelled' }
  if (target.session.state === 'cancelled') return { target, plan, refusal: 'session_cancelled' }
  const offers = (await countOffersOfSession(db, target.session.key)) + plan.made.length
  const pools = target.pools.length + poolsOf(plan).filter(({ how }) => how === 'made').length
  const isTooMuch = offers > MOST_OFFERS_OF_SESSION || pools > MOST_POOLS_OF_SESSION
  return { target, plan, refusal: isTooMuch ? 'too_many' : null }
}

async function sellingOf(db: Db, sessionId: string): Promise<Judged['target']> {
  const session = await findSession(db, sessionId)
  if (!session) throw new AppError('not_found', 'not_found', 'There is no such session.')
  const { offers, pools } = await findSelling(db, session.key)
  // What guests are invited by is each session's own.
  return { session, offers: offers.filter(({ by_invitation }) => !by_invitation), pools }
}

async function takePool(tx: Tx, actor: string, session: SessionRow, wanted: TargetPool): Promise<PoolRow> {
  if (wanted.how === 'found') return wanted.pool
  const { name, capacity } = wanted
  const pool =
    wanted.how === 'made'
      ? await insertPool(tx.db, { id: tx.newId(), session_key: session.key, name, capacity })
      : { ...wanted.pool, name, capacity }
  if (wanted.how === 'reshaped') await updatePoolRow(tx.db, pool.key, { name, capacity })
  tx.emit(poolSaved(actor, pool, session), {
    ...(wanted.how === 'reshaped' ? { before: poolSaved(actor, wanted.pool, session) } : {}),
  })
  return pool
}

function poolsOf({ made }: CopyPlan): TargetPool[] {
  return [...new Set(made.map(({ target }) => target))]
}

function viewOf({ target, plan, refusal }: Judged, outcome: OffersCopy['outcome']): OffersCopy {
  const nothing = { made: [], kept: [], withdrawn: [], pools: [] }
  return {
    sessionId: target.session.id,
    outcome,
    reason: refusal,
    ...(refusal
      ? nothing
      : {
          made: plan.made.map(({ offer }) => ({ name: offer.name, priceCents: offer.price_cents })),
          kept: plan.kept,
          withdrawn: plan.withdrawn.map(({ name }) => ({ name })),
          pools: poolsOf(plan).map((pool) => {
            const { name, capacity } = pool.how === 'found' ? pool.pool : pool
            return { name, capacity, how: pool.how }
          }),
        }),
  }
}
