import { insertBuyers } from '../buyers/queries.ts'
import { buyerSearchText } from '../buyers/search-text.ts'
import type { BuyerRow } from '../buyers/tables.ts'
import { askExchange } from '../exchanges/ask-exchange.ts'
import type { GivenTicket } from '../exchanges/exchanging.ts'
import { insertExchanges } from '../exchanges/queries.ts'
import type { ExchangeRow } from '../exchanges/tables.ts'
import { orderPlaced } from '../facts.ts'
import { bringTickets, type PaidOrder } from '../payments/bring-tickets.ts'
import { insertFreePayments } from '../payments/queries.ts'
import type { Tx } from '../tables.ts'
import type { OrderBundle } from './bundle.ts'
import type { Numbering } from './numbering.ts'
import { lineOf, orderRowOf } from './order-rows.ts'
import type { PlaceOrderInput } from './place-orders.ts'
import { insertOrders } from './queries.ts'
import type { WantedOffer } from './rules.ts'
import { Moves, type Stock } from './stock.ts'
import type { OrderRow } from './tables.ts'

/** What one list of inputs places. */
export class Placing {
  readonly bundles: OrderBundle[] = []
  readonly #tx: Tx
  readonly #moves = new Moves()
  readonly #exchanges: Omit<ExchangeRow, 'payment_id'>[] = []
  readonly #buyers: Pick<BuyerRow, 'order_key' | 'email' | 'name' | 'locale'>[] = []
  readonly #free: PaidOrder[] = []
  readonly #firstKey: number
  #nextKey: number

  constructor(tx: Tx, nextOrderKey: number) {
    this.#tx = tx
    this.#firstKey = nextOrderKey
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
    const order = orderRowOf(input, key, session.key, totalCents, wanted, this.#tx.nowMs)
    const bundle: OrderBundle = { order, session, lines, tickets: [] }
    if (given) {
      const { poolKey, ...row } = given
      order.credit_cents = Math.min(totalCents, row.price_cents - row.fee_cents)
      order.in_place = Number(wanted.every(({ pool }) => pool.key === poolKey))
      this.#exchanges.push({ order_key: key, ...row })
    }
    if (totalCents === 0 && !given) this.#payAtOnce(bundle, input.byInvitation ? 'invitation' : 'tickets')
    this.#takePlaces(order, wanted)
    if (input.buyer) this.#buyers.push({ order_key: key, ...input.buyer })
    this.bundles.push(bundle)
    return bundle
  }

  /** An order for nothing is never held. */
  #payAtOnce(bundle: OrderBundle, mail: 'tickets' | 'invitation'): void {
    bundle.order.state = 'paid'
    bundle.order.hold_expires_at_ms = null
    bundle.order.paid_at_ms = this.#tx.nowMs
    this.#free.push({ bundle, paymentId: bundle.order.id, tender: 'free', mail })
  }

  #takePlaces(order: OrderRow, wanted: readonly WantedOffer[]): void {
    const inPlace = order.in_place === 1
    for (const { offer, pool, quantity } of wanted) {
      const move = order.state === 'paid' ? { held: 0, sold: quantity } : { held: quantity, sold: 0 }
      offer.held += move.held
      offer.sold += move.sold
      if (!inPlace) {
        pool.held += move.held
        pool.sold += move.sold
      }
      this.#moves.add({ offer_key: offer.key, pool_key: pool.key }, move, inPlace)
    }
  }

  async write(numbering: Numbering): Promise<void> {
    const tx = this.#tx
    if (this.bundles.length === 0) return
    await this.#moves.write(tx)
    await insertOrders(
      tx,
      this.bundles.map(({ order }) => order),
      this.bundles.flatMap(({ lines }) => lines),
    )
    if (this.#free.length > 0)
      await insertFreePayments(tx, { first: this.#firstKey, last: this.#nextKey - 1 })
    await insertBuyers(
      tx,
      this.#buyers.map((buyer) => ({
        ...buyer,
        search_text: buyerSearchText(buyer, numbering.numberOf(buyer.order_key)),
        address_holder_id: null,
      })),
    )
    for (const bundle of this.bundles) {
      if (bundle.order.state === 'held') tx.emit(orderPlaced(bundle, numbering))
    }
    await this.#exchangeTickets()
    await bringTickets(tx, numbering, this.#free)
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
}
