/** An order placed in exchange for a ticket of another one. */
export interface ExchangeRow {
  order_key: number
  from_order_key: number
  from_n: number
  /** The old ticket's when it was exchanged: handed on meanwhile, it is somebody else's. */
  from_generation: number
  price_cents: number
  fee_cents: number
  actor: string
  /** The difference, once it is paid. */
  payment_id: string | null
}

export interface ExchangesTables {
  exchanges: ExchangeRow
}
