import type { Locale } from '@guichet/contracts/primitives'

export interface BuyerRow {
  order_key: number
  /** Empty where a guest was invited without one, and once emptied. */
  email: string
  name: string
  locale: Locale
  /** Name, e-mail and order number as they are searched; empty until that is written. */
  search_text: string
  /** The guest whom a corrected address stands for; null: the order's own holder. */
  address_holder_id: string | null
}

export interface BuyersTables {
  buyers: BuyerRow
  contacts_wanted: { order_key: number }
}
