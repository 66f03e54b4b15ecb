import type { CreateOfferBody, Offer } from '@guichet/contracts/offers'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { findEvent, findOrganiser, findSession } from '../catalogue/queries.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import { offerSaved } from '../facts.ts'
import { findPoolOfSession } from '../pools/queries.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Db, Tx } from '../tables.ts'
import { countOffersOfSession, findOffer, insertOffer } from './queries.ts'
import { newOffer } from './rules.ts'
import { offerView } from './view.ts'

interface CreateOfferInput {
  actor: string
  offerId: string
  body: CreateOfferBody
}

/** All offers of a session are loaded whenever an order of it is judged. */
export const MOST_OFFERS_OF_SESSION = 200

/** Puts places of a pool on sale at a price. Throws where the session, the pool or the currency does not allow it. */
export const createOffer = each(
  async (tx: Tx, { actor, offerId, body }: CreateOfferInput): Promise<Offer> => {
    const session = await sellableSession(tx.db, body)
    const pool = await findPoolOfSession(tx.db, session.key, body.poolId)
    if (!pool) throw new AppError('not_found', 'not_found', 'There is no such pool of this session.')
    if ((await countOffersOfSession(tx.db, session.key)) >= MOST_OFFERS_OF_SESSION) {
      throw new AppError(
        'unprocessable',
        'too_many',
        `A session has ${MOST_OFFERS_OF_SESSION} offers at most.`,
      )
    }
    await insertOffer(tx.db, rowOf(offerId, session, pool, body))
    const placed = await findOffer(tx.db, offerId)
    if (!placed) throw new Error(`offer ${offerId} was not stored`)
    tx.emit(offerSaved(actor, placed.offer, session, pool.id))
    return offerView(placed, tx.nowMs)
  },
)

async function sellableSession(db: Db, { sessionId, currency }: CreateOfferBody): Promise<SessionRow> {
  const session = await findSession(db, sessionId)
  const event = session && (await findEvent(db, session.event_id))
  const organiser = session && (await findOrganiser(db, session.organiser_id))
  if (!session || !event || !organiser) {
    throw new AppError('not_found', 'not_found', 'There is no such session.')
  }
  if (event.state === 'cancelled')
    throw new AppError('conflict', 'event_cancelled', 'This event is cancelled.')
  if (session.state === 'cancelled') {
    throw new AppError('conflict', 'session_cancelled', 'This session is cancelled.')
  }
  if (organiser.currency !== currency) {
    throw new AppError('unprocessable', 'currency_mismatch', `This organiser sells in ${organiser.currency}.`)
  }
  return session
}

function rowOf(id: string, session: SessionRow, pool: PoolRow, body: CreateOfferBody) {
  return {
    id,
    pool_key: pool.key,
    session_key: session.key,
    currency: body.currency,
    ...newOffer(body),
  }
}
