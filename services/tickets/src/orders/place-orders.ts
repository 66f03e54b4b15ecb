import type { HolderKind } from '@guichet/contracts/internal'
import type { Locale } from '@guichet/contracts/primitives'
import { type ExchangeFault, type ExchangeWish, openExchanging } from '../exchanges/exchanging.ts'
import type { Tx } from '../tables.ts'
import { type OrderBundle, orderView } from './bundle.ts'
import { Placing } from './placed-list.ts'
import { bundlesOf, findNumbering, nextOrderKey, ordersPlacedAs } from './queries.ts'
import { judgeOrder, type Refusal, type Remaining, remainingOf, type WantedLine } from './rules.ts'
import { loadStock } from './stock.ts'

export interface PlaceOrderInput {
  orderId: string
  sessionId: string
  idempotencyKey: string
  /** In hex: short texts cross to the writer's thread for less than bytes do. */
  bodyDigest: string
  register: string
  holderId: string
  holderKind: HolderKind
  accountId: string | null
  /** Who a guest is; an account is asked of auth when it is needed. */
  buyer: { email: string; name: string; locale: Locale } | null
  lines: WantedLine[]
  holdMs: number
  /** Staff give the places away. */
  byInvitation?: boolean
  /** A ticket that is given for it. */
  exchange?: ExchangeWish
}

export type PlaceOrderOutcome =
  /** `order`: an `Order` as JSON, for whoever asked. */
  | { outcome: 'placed' | 'known'; orderId: string; order: string }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_session' }
  | Refusal
  | { outcome: 'exchange_refused'; why: ExchangeFault }

export const placeOrders = placeOrdersBy(remainingOf)

/**
 * Makes the verb that places orders: a list is judged in order of arrival, each by what the ones before it leave.
 * A key seen before gives the order it made. A free order is paid at once. Counters, orders and all that
 * hangs on them are written once for the whole list.
 */
export function placeOrdersBy(remaining: Remaining) {
  return async (tx: Tx, inputs: readonly PlaceOrderInput[]): Promise<PlaceOrderOutcome[]> => {
    const [numbering, known, stocks, nextKey] = await Promise.all([
      findNumbering(tx),
      knownOrders(tx, inputs),
      loadStock(
        tx,
        inputs.map(({ sessionId }) => sessionId),
      ),
      nextOrderKey(tx),
    ])
    const exchanging = await openExchanging(tx, inputs)
    const placing = new Placing(tx, nextKey)
    const results = inputs.map((input): OrderBundle | Exclude<PlaceOrderOutcome, { order: string }> => {
      const earlier = known.get(identityOf(input))
      if (earlier) return sameBody(earlier, input) ? earlier : { outcome: 'key_reused' }
      const stock = stocks.get(input.sessionId)
      if (!stock) return { outcome: 'unknown_session' }
      const judged = judgeOrder(stock, input.lines, tx.nowMs, remaining, {
        byInvitation: input.byInvitation,
        standsInPool: input.exchange && exchanging.poolOf(input.exchange),
      })
      if (judged.outcome !== 'granted') return judged
      const given = input.exchange && exchanging.judge(input.exchange, stock, judged.wanted)
      if (given && 'why' in given) return { outcome: 'exchange_refused', why: given.why }
      const bundle = placing.place(input, stock, judged.wanted, given)
      known.set(identityOf(input), bundle)
      return bundle
    })
    await placing.write(numbering)
    const placed = new Set(placing.bundles)
    return results.map((result) => {
      if ('outcome' in result) return result
      const outcome = placed.has(result) ? 'placed' : 'known'
      return {
        outcome,
        orderId: result.order.id,
        order: JSON.stringify(orderView(result, numbering)),
      }
    })
  }
}

function identityOf({
  idempotencyKey,
  holderId,
}: Pick<PlaceOrderInput, 'idempotencyKey' | 'holderId'>): string {
  return `${holderId} ${idempotencyKey}`
}

function sameBody({ order }: OrderBundle, input: PlaceOrderInput): boolean {
  return order.body_digest.toString('hex') === input.bodyDigest
}

async function knownOrders(tx: Tx, inputs: readonly PlaceOrderInput[]): Promise<Map<string, OrderBundle>> {
  const rows = await ordersPlacedAs(
    tx.statements,
    inputs.map(({ idempotencyKey, holderId }) => ({ idempotency_key: idempotencyKey, holder_id: holderId })),
  )
  // On SQLite identical inputs find it each for itself.
  const orders = new Map(rows.map((row) => [row.key, row]))
  const bundles = await bundlesOf(tx.db, [...orders.values()])
  return new Map(
    bundles.map((bundle) => [
      identityOf({ idempotencyKey: bundle.order.idempotency_key, holderId: bundle.order.holder_id }),
      bundle,
    ]),
  )
}
