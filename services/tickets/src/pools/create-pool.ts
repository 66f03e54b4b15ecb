import type { CreatePoolBody, Pool } from '@guichet/contracts/offers'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { findSession } from '../catalogue/queries.ts'
import { poolSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { countPoolsOfSession, insertPool } from './queries.ts'
import { poolView } from './view.ts'

interface CreatePoolInput {
  actor: string
  poolId: string
  body: CreatePoolBody
}

/** All pools of a session are loaded whenever an order of it is judged. */
export const MOST_POOLS_OF_SESSION = 50

/** Divides a house: a balcony beside the stalls. Its places are its own, and no other pool's capacity changes. */
export const createPool = each(async (tx: Tx, { actor, poolId, body }: CreatePoolInput): Promise<Pool> => {
  const session = await findSession(tx.db, body.sessionId)
  if (!session) throw new AppError('not_found', 'not_found', 'There is no such session.')
  if ((await countPoolsOfSession(tx.db, session.key)) >= MOST_POOLS_OF_SESSION) {
    throw new AppError('unprocessable', 'too_many', `A session has ${MOST_POOLS_OF_SESSION} pools at most.`)
  }
  const pool = await insertPool(tx.db, {
    id: poolId,
    session_key: session.key,
    name: body.name,
    capacity: body.capacity,
  })
  tx.emit(poolSaved(actor, pool, session))
  return poolView({ pool, session })
})
