import type { HolderKind } from '@guichet/contracts/internal'
import type { Order } from '@guichet/contracts/orders'
import type { Locale } from '@guichet/contracts/primitives'
import { insertBuyers } from '../buyers/queries.ts'
import { buyerSearchText } from '../buyers/search-text.ts'
import { nextKey } from '../catalogue/queries.ts'
import { orderPlaced } from '../facts.ts'
import { completeOrders } from '../payments/complete-orders.ts'
import { freePayment } from '../payments/free-payment.ts'
import { insertPayments } from '../payments/queries.ts'
import type { BuyerRow, Db, Tx } from '../tables.ts'
import { type OrderBundle, orderView } from './bundle.ts'
import type { Numbering } from './numbering.ts'
import { lineOf, orderRowOf } from './order-rows.ts'
import { bundlesOf, findNumbering, insertOrders, ordersPlacedAs } from './queries.ts'
import {
  judgeOrder,
  type Refusal,
  type Remaining,
  remainingOf,
  type WantedLine,
  type WantedOffer,
} from './rules.ts'
import { loadStock, Moves, type Stock } from './stock.ts'

export interface PlaceOrderInput {
  orderId: string
  sessionId: string
  idempotencyKey: string
  bodyDigest: Uint8Array
  register: string
  holderId: string
  holderKind: HolderKind
  accountId: string | null
  /** Who a guest is; an account is asked of auth when it is needed. */
  buyer: { email: string; name: string; locale: Locale } | null
  lines: WantedLine[]
  holdMs: number
}

export type PlaceOrderOutcome =
  | { outcome: 'placed' | 'known'; order: Order }
  | { outcome: 'key_reused' }
  | { outcome: 'unknown_session' }
  | Refusal

export const placeOrders = placeOrdersBy(remainingOf)

/**
 * Makes the verb that places orders: a list is judged in order of arrival, each by what the ones before it leave.
 * A key seen before gives the order it made. A free order is paid at once. Counters, orders and all that
 * hangs on them are written once for the whole list.
 */
export function placeOrdersBy(remaining: Remaining) {
  return async (tx: Tx, inputs: readonly PlaceOrderInput[]): Promise<PlaceOrderOutcome[]> => {
    const numbering = await findNumbering(tx.db)
    const known = await knownOrders(tx.db, inputs)
    const stocks = await loadStock(
      tx.db,
      inputs.map(({ sessionId }) => sessionId),
    )
    const placing = new Placing(tx, await nextKey(tx.db, 'orders'))
    const results = inputs.map((input): OrderBundle | Exclude<PlaceOrderOutcome, { order: Order }> => {
      const earlier = known.get(identityOf(input))
      if (earlier) return sameBody(earlier, input) ? earlier : { outcome: 'key_reused' }
      const stock = stocks.get(input.sessionId)
      if (!stock) return { outcome: 'unknown_session' }
      const judged = judgeOrder(stock, input.lines, tx.nowMs, remaining)
      if (judged.outcome !== 'granted') return judged
      const bundle = placing.place(input, stock, judged.wanted)
      known.set(identityOf(input), bundle)
      return bundle
    })
    await placing.write(numbering)
    return results.map((result) => {
      if ('outcome' in result) return result
      const outcome = placing.bundles.includes(result) ? 'placed' : 'known'
      return { outcome, order: orderView(result, numbering) }
    })
  }
}

/** What one list of inputs places. */
class Placing {
  readonly bundles: OrderBundle[] = []
  readonly #tx: Tx
  readonly #moves = new Moves()
  readonly #buyers: Pick<BuyerRow, 'order_key' | 'email' | 'name' | 'locale'>[] = []
  #nextKey: number

  constructor(tx: Tx, nextOrderKey: number) {
    this.#tx = tx
    this.#nextKey = nextOrderKey
  }

  place(input: PlaceOrderInput, stock: Stock, wanted: readonly WantedOffer[]): OrderBundle {
    const { session } = stock
    const key = this.#nextKey++
    const lines = wanted.map((each, index) => lineOf(key, index + 1, each, stock))
    const totalCents = lines.reduce((sum, line) => sum + line.price_cents * line.quantity, 0)
    const bundle: OrderBundle = {
      order: orderRowOf(input, key, session.key, totalCents, wanted, this.#tx.nowMs),
      session,
      lines,
      tickets: [],
    }
    for (const { offer, pool, quantity } of wanted) {
      offer.held += quantity
      pool.held += quantity
      this.#moves.add({ offer_key: offer.key, pool_key: pool.key }, quantity, 0)
    }
    if (input.buyer) this.#buyers.push({ order_key: key, ...input.buyer })
    this.bundles.push(bundle)
    return bundle
  }

  async write(numbering: Numbering): Promise<void> {
    const { db } = this.#tx
    if (this.bundles.length === 0) return
    await this.#moves.write(db)
    await insertOrders(
      db,
      this.bundles.map(({ order }) => order),
      this.bundles.flatMap(({ lines }) => lines),
    )
    await insertBuyers(
      db,
      this.#buyers.map((buyer) => ({
        ...buyer,
        search_text: buyerSearchText(buyer, numbering.numberOf(buyer.order_key)),
        address_holder_id: null,
      })),
    )
    for (const bundle of this.bundles) this.#tx.emit(orderPlaced(bundle, numbering))
    await this.#payFreeOnes(numbering)
  }

  async #payFreeOnes(numbering: Numbering): Promise<void> {
    const free = this.bundles.filter(({ order }) => order.total_cents === 0)
    if (free.length === 0) return
    const paid = free.map((bundle) => ({ bundle, paymentId: this.#tx.newId(), tender: 'free' as const }))
    await insertPayments(
      this.#tx.db,
      paid.map(({ bundle, paymentId }) => freePayment(bundle, paymentId, this.#tx.nowMs)),
    )
    await completeOrders(this.#tx, numbering, paid)
  }
}

function identityOf({
  idempotencyKey,
  holderId,
}: Pick<PlaceOrderInput, 'idempotencyKey' | 'holderId'>): string {
  return `${holderId} ${idempotencyKey}`
}

function sameBody({ order }: OrderBundle, input: PlaceOrderInput): boolean {
  return Buffer.from(input.bodyDigest).equals(order.body_digest)
}

async function knownOrders(db: Db, inputs: readonly PlaceOrderInput[]): Promise<Map<string, OrderBundle>> {
  const rows = await ordersPlacedAs(
    db,
    inputs.map(({ idempotencyKey, holderId }) => ({ idempotency_key: idempotencyKey, holder_id: holderId })),
  ).execute()
  const bundles = await bundlesOf(db, rows)
  return new Map(
    bundles.map((bundle) => [
      identityOf({ idempotencyKey: bundle.order.idempotency_key, holderId: bundle.order.holder_id }),
      bundle,
    ]),
  )
}
