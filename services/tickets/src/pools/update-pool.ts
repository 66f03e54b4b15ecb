import type { Pool, UpdatePoolBody } from '@guichet/contracts/offers'
import { AppError } from '@guichet/service-kit/errors'
import { each } from '@guichet/service-kit/write-port/verb'
import { poolSaved } from '../facts.ts'
import type { Tx } from '../tables.ts'
import { findPool, updatePoolRow } from './queries.ts'
import { poolView } from './view.ts'

export interface UpdatePoolInput {
  actor: string
  poolId: string
  change: UpdatePoolBody
}

export type UpdatePoolOutcome =
  | { outcome: 'updated'; pool: Pool }
  | { outcome: 'capacity_below_sold'; sold: number; held: number }

/** Renames a pool or changes how many places it has, never below those that people have or are about to pay for. */
export const updatePool = each(
  async (tx: Tx, { actor, poolId, change }: UpdatePoolInput): Promise<UpdatePoolOutcome> => {
    const placed = await findPool(tx.db, poolId)
    if (!placed) throw new AppError('not_found', 'not_found', 'There is no such pool.')
    const { pool, session } = placed
    const after = { name: change.name ?? pool.name, capacity: change.capacity ?? pool.capacity }
    if (after.capacity < pool.sold + pool.held) {
      return { outcome: 'capacity_below_sold', sold: pool.sold, held: pool.held }
    }
    await updatePoolRow(tx.db, pool.key, after)
    const changed = { ...pool, ...after }
    tx.emit(poolSaved(actor, changed, session), { before: poolSaved(actor, pool, session) })
    return { outcome: 'updated', pool: poolView({ pool: changed, session }) }
  },
)
