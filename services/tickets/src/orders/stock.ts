import type { RefundPolicy } from '@guichet/contracts/event-nouns'
import { readRefundPolicy } from '../catalogue/refund-policy.ts'
import type { SessionRow } from '../catalogue/tables.ts'
import { hotEvents, hotOffers, hotPools, hotSessions } from '../hot-tables.ts'
import type { OfferRow } from '../offers/tables.ts'
import type { PoolRow } from '../pools/tables.ts'
import type { Tx } from '../tables.ts'

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
export async function loadStock(
  { statements }: Pick<Tx, 'statements'>,
  sessionIds: readonly string[],
): Promise<Map<string, Stock>> {
  const sessions = await statements.find(
    hotSessions,
    ['id'],
    [...new Set(sessionIds)].map((id) => [id]),
  )
  const eventIds = new Set(sessions.map(({ event_id }) => event_id))
  const keys = sessions.map(({ key }) => [key])
  const [events, offers, pools] = await Promise.all([
    statements.find(
      hotEvents,
      ['id'],
      [...eventIds].map((id) => [id]),
    ),
    statements.find(hotOffers, ['session_key'], keys),
    statements.find(hotPools, ['session_key'], keys),
  ])
  const eventOf = new Map(events.map((event) => [event.id, event]))
  const offersOf = Map.groupBy(offers, ({ session_key }) => session_key)
  const poolsOf = Map.groupBy(pools, ({ session_key }) => session_key)
  return new Map(
    sessions.flatMap((session) => {
      const event = eventOf.get(session.event_id)
      if (!event) return []
      const stock: Stock = {
        session,
        onSale: event.state === 'published' && session.state !== 'cancelled',
        policy: readRefundPolicy(event.refund_policy),
        offers: new Map(offersOf.get(session.key)?.map((offer) => [offer.id, offer])),
        pools: new Map(poolsOf.get(session.key)?.map((pool) => [pool.key, pool])),
      }
      return [[session.id, stock] as const]
    }),
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
  async write({ statements }: Tx): Promise<void> {
    for (const [key, { held, sold }] of this.#pools) {
      await statements.run('UPDATE pools SET held = held + ?, sold = sold + ? WHERE key = ?', [
        held,
        sold,
        key,
      ])
    }
    for (const [key, { held, sold }] of this.#offers) {
      await statements.run('UPDATE offers SET held = held + ?, sold = sold + ? WHERE key = ?', [
        held,
        sold,
        key,
      ])
    }
  }
}

function raise(moves: Map<number, Move>, key: number, held: number, sold: number): void {
  const move = moves.get(key) ?? { held: 0, sold: 0 }
  moves.set(key, { held: move.held + held, sold: move.sold + sold })
}
