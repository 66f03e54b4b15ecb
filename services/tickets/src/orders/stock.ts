import type { RefundPolicy } from '@guichet/contracts/event-nouns'
import { readRefundPolicy } from '../catalogue/refund-policy.ts'
import type { Db, OfferRow, PoolRow, SessionRow } from '../tables.ts'

/** A session with its offers and pools, as they stand inside a transaction; counters are moved here while a list is judged. */
export interface Stock {
  session: SessionRow
  onSale: boolean
  /** What the event lets buyers give back. */
  policy: RefundPolicy
  offers: Map<string, OfferRow>
  pools: Map<number, PoolRow>
}

/** How far counters are to move: places held and sold, up or down. */
export interface Move {
  held: number
  sold: number
}

/** Loads what the sessions named have to sell, by session id. */
export async function loadStock(db: Db, sessionIds: readonly string[]): Promise<Map<string, Stock>> {
  const sessions = await db
    .selectFrom('sessions')
    .innerJoin('events', 'events.id', 'sessions.event_id')
    .selectAll('sessions')
    .select(['events.state as event_state', 'events.refund_policy'])
    .where('sessions.id', 'in', [...new Set(sessionIds)])
    .execute()
  const keys = sessions.map(({ key }) => key)
  if (keys.length === 0) return new Map()
  const offers = await db.selectFrom('offers').selectAll().where('session_key', 'in', keys).execute()
  const pools = await db.selectFrom('pools').selectAll().where('session_key', 'in', keys).execute()
  return new Map(
    sessions.map(({ event_state, refund_policy, ...session }) => [
      session.id,
      {
        session,
        onSale: event_state === 'published' && session.state !== 'cancelled',
        policy: readRefundPolicy(refund_policy),
        offers: new Map(
          offers.filter(({ session_key }) => session_key === session.key).map((offer) => [offer.id, offer]),
        ),
        pools: new Map(
          pools.filter(({ session_key }) => session_key === session.key).map((pool) => [pool.key, pool]),
        ),
      },
    ]),
  )
}

/** Gathers how far each pool and offer moves in a group, to write each of them once. */
export class Moves {
  readonly #pools = new Map<number, Move>()
  readonly #offers = new Map<number, Move>()

  /** `inPlace`: what is held stands on a place that its pool counts as sold. */
  add(
    { offer_key, pool_key }: { offer_key: number; pool_key: number },
    { held, sold }: Move,
    inPlace = false,
  ): void {
    raise(this.#pools, pool_key, inPlace ? 0 : held, sold)
    raise(this.#offers, offer_key, held, sold)
  }

  /** The constraints of both tables have the last word: a move beyond them fails the whole group. */
  async write(db: Db): Promise<void> {
    for (const [key, { held, sold }] of this.#pools) {
      await db
        .updateTable('pools')
        .set((eb) => ({ held: eb('held', '+', held), sold: eb('sold', '+', sold) }))
        .where('key', '=', key)
        .execute()
    }
    for (const [key, { held, sold }] of this.#offers) {
      await db
        .updateTable('offers')
        .set((eb) => ({ held: eb('held', '+', held), sold: eb('sold', '+', sold) }))
        .where('key', '=', key)
        .execute()
    }
  }
}

function raise(moves: Map<number, Move>, key: number, held: number, sold: number): void {
  const move = moves.get(key) ?? { held: 0, sold: 0 }
  moves.set(key, { held: move.held + held, sold: move.sold + sold })
}
