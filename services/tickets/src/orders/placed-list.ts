import { insertBuyers } from '../buyers/queries.ts'
import { buyerSearchText } from '../buyers/search-text.ts'
import { askExchange } from '../exchanges/ask-exchange.ts'
import type { GivenTicket } from '../exchanges/exchanging.ts'
import { insertExchanges } from '../exchanges/queries.ts'
import { orderPlaced } from '../facts.ts'
import { completeOrders } from '../payments/complete-orders.ts'
import { freePayment } from '../payments/free-payment.ts'
import { insertPayments } from '../payments/queries.ts'
import type { BuyerRow, ExchangeRow, Tx } from '../tables.ts'
import type { OrderBundle } from './bundle.ts'
import type { Numbering } from './numbering.ts'
import { lineOf, orderRowOf } from './order-rows.ts'
import type { PlaceOrderInput } from './place-orders.ts'
import { insertOrders } from './queries.ts'
import type { WantedOffer } from './rules.ts'
import { Moves, type Stock } from './stock.ts'

/** What one list of inputs places. */
export class Placing {
  readonly bundles: OrderBundle[] = []
  readonly #tx: Tx
  readonly #moves = new Moves()
  readonly #exchanges: Omit<ExchangeRow, 'payment_id'>[] = []
  readonly #buyers: Pick<BuyerRow, 'order_key' | 'email' | 'name' | 'locale'>[] = []
  readonly #invitations = new Set<OrderBundle>()
  #nextKey: number

  constructor(tx: Tx, nextOrderKey: number) {
    this.#tx = tx
    this.#nextKey = nextOrderKey
  }

  place(
    input: PlaceOrderInput,
    stock: Stock,
    wanted: readonly WantedOffer[],
    given?: GivenTicket,
  ): OrderBundle {
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
    if (given) {
      const { poolKey, ...row } = given
      bundle.order.credit_cents = Math.min(totalCents, row.price_cents - row.fee_cents)
      bundle.order.in_place = Number(wanted.every(({ pool }) => pool.key === poolKey))
      this.#exchanges.push({ order_key: key, ...row })
    }
    const inPlace = bundle.order.in_place === 1
    for (const { offer, pool, quantity } of wanted) {
      offer.held += quantity
      if (!inPlace) pool.held += quantity
      this.#moves.add({ offer_key: offer.key, pool_key: pool.key }, { held: quantity, sold: 0 }, inPlace)
    }
    if (input.buyer) this.#buyers.push({ order_key: key, ...input.buyer })
    if (input.byInvitation) this.#invitations.add(bundle)
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
    await this.#exchangeTickets()
    await this.#payFreeOnes(numbering)
  }

  /** Where the ticket pays all of it, the door is asked next; the difference of the others is paid first. */
  async #exchangeTickets(): Promise<void> {
    const { db } = this.#tx
    await insertExchanges(
      db,
      this.#exchanges.map((row) => ({ ...row, payment_id: null })),
    )
    for (const row of this.#exchanges) {
      const bundle = this.bundles.find(({ order }) => order.key === row.order_key)
      if (!bundle || bundle.order.total_cents > bundle.order.credit_cents) continue
      if (!(await askExchange(this.#tx, bundle, { ...row, payment_id: null }, null))) {
        throw new Error(`the ticket given for order ${bundle.order.id} is gone`)
      }
    }
  }

  async #payFreeOnes(numbering: Numbering): Promise<void> {
    const exchanged = new Set(this.#exchanges.map(({ order_key }) => order_key))
    const free = this.bundles.filter(({ order }) => order.total_cents === 0 && !exchanged.has(order.key))
    if (free.length === 0) return
    const paid = free.map((bundle) => ({
      bundle,
      paymentId: this.#tx.newId(),
      tender: 'free' as const,
      mail: this.#invitations.has(bundle) ? ('invitation' as const) : ('tickets' as const),
    }))
    await insertPayments(
      this.#tx.db,
      paid.map(({ bundle, paymentId }) => freePayment(bundle, paymentId, this.#tx.nowMs)),
    )
    await completeOrders(this.#tx, numbering, paid)
  }
}
