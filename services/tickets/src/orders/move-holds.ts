import type { Tx } from '../tables.ts'
import type { OrderBundle } from './bundle.ts'
import { Moves } from './stock.ts'

/** Where the places that orders hold go to: sold, given back, or, for late money, held once more. */
export async function moveHolds(
  tx: Tx,
  bundles: readonly OrderBundle[],
  to: 'sold' | 'free' | 'held_again',
): Promise<void> {
  const lines = bundles.flatMap((bundle) => bundle.lines)
  if (lines.length === 0) return
  const poolOf = new Map(
    (
      await tx.db
        .selectFrom('offers')
        .select(['key', 'pool_key'])
        .where('key', 'in', [...new Set(lines.map(({ offer_key }) => offer_key))])
        .execute()
    ).map(({ key, pool_key }) => [key, pool_key]),
  )
  const moves = new Moves()
  for (const { order, lines: ordered } of bundles) {
    for (const { offer_key, quantity } of ordered) {
      const pool_key = poolOf.get(offer_key)
      if (pool_key === undefined) throw new Error(`no offer has the key ${offer_key}`)
      const held = to === 'held_again' ? quantity : -quantity
      const sold = to === 'sold' ? quantity : 0
      moves.add({ offer_key, pool_key }, { held, sold }, order.in_place === 1)
    }
  }
  await moves.write(tx)
}
