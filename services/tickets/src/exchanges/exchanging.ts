import type { ExchangeRefusal } from '@guichet/contracts/exchanges'
import type { WantedOffer } from '../orders/rules.ts'
import type { Stock } from '../orders/stock.ts'
import type { Tx } from '../tables.ts'
import { type ExchangeableTicket, findExchangeable } from './queries.ts'
import { type ExchangeTerms, fits, judgeExchange } from './rules.ts'
import type { ExchangeRow } from './tables.ts'

/** A ticket that somebody gives for the order they place. */
export interface ExchangeWish {
  orderKey: number
  n: number
  /** The ticket's, as its holder saw it when they were let through. */
  generation: number
  terms: ExchangeTerms
  actor: string
}

export type ExchangeFault = ExchangeRefusal | 'ticket_transferred'
export type GivenTicket = Omit<ExchangeRow, 'order_key' | 'payment_id'> & {
  /** Of the place that it has. */
  poolKey: number
}

/** Judges the tickets that are given for a list of orders, each once. */
export interface Exchanging {
  /** The pool that a ticket has its place in, while it is good. */
  poolOf(wish: ExchangeWish): number | undefined
  judge(
    wish: ExchangeWish,
    stock: Stock,
    wanted: readonly WantedOffer[],
  ): GivenTicket | { why: ExchangeFault }
}

export async function openExchanging(
  tx: Tx,
  inputs: readonly { exchange?: ExchangeWish }[],
): Promise<Exchanging> {
  const found = new Map<string, ExchangeableTicket>()
  for (const { exchange } of inputs) {
    if (!exchange) continue
    const ticket = await findExchangeable(tx.db, exchange.orderKey, exchange.n)
    if (ticket) found.set(nameOf(exchange), ticket)
  }
  return {
    poolOf: (wish) => {
      const ticket = found.get(nameOf(wish))
      return ticket?.ticket.state === 'valid' ? ticket.poolKey : undefined
    },
    judge: (wish, stock, wanted) => {
      const ticket = found.get(nameOf(wish))
      const [only, ...others] = wanted
      if (!ticket || !only || others.length > 0 || only.quantity !== 1) return { why: 'not_exchangeable' }
      if (ticket.ticket.generation !== wish.generation) return { why: 'ticket_transferred' }
      if (!fits(ticket, only.offer, stock.session)) return { why: 'not_exchangeable' }
      const verdict = judgeExchange(ticket, wish.terms, tx.nowMs)
      if (verdict.outcome !== 'granted') return { why: verdict.outcome }
      // A second order of the same list finds it taken.
      ticket.isExchanging = true
      return {
        from_order_key: wish.orderKey,
        from_n: wish.n,
        from_generation: wish.generation,
        price_cents: verdict.paidCents,
        fee_cents: verdict.feeCents,
        actor: wish.actor,
        poolKey: ticket.poolKey,
      }
    },
  }
}

function nameOf({ orderKey, n }: Pick<ExchangeWish, 'orderKey' | 'n'>): string {
  return `${orderKey} ${n}`
}
