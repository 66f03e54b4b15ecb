import type { Statements } from '@guichet/service-kit/database/statements'
import type { PlaceOrderInput, PlaceOrderOutcome } from './place-orders.ts'
import { ordersPlacedAs } from './queries.ts'
import { judgeOrder, type Refusal, remainingOf } from './rules.ts'
import { loadStock } from './stock.ts'

/** Sessions in which the writer had too little to give are looked at by readers first, for so long. */
const WATCHED_MS = 60_000
const MOST_WATCHED = 1_000

/** Spares the writer orders for what is sold out: whoever comes too late is told by what is committed now. */
export interface SoldOut {
  /** The refusal, where the writer would refuse too. Nobody is refused who placed this order already. */
  refuse(input: PlaceOrderInput): Promise<Refusal | undefined>
  /** What the writer said. */
  learn(sessionId: string, outcome: PlaceOrderOutcome['outcome']): void
}

export function openSoldOut(read: Statements, nowMs: () => number): SoldOut {
  const watchedUntilMs = new Map<string, number>()
  return {
    refuse: async (input) => {
      const { sessionId } = input
      if ((watchedUntilMs.get(sessionId) ?? 0) <= nowMs() || input.exchange || input.byInvitation) return
      const stock = (await loadStock({ statements: read }, [sessionId])).get(sessionId)
      const judged = stock && judgeOrder(stock, input.lines, nowMs(), remainingOf)
      if (judged?.outcome !== 'sold_out') return
      // Asked after the stock: the same order may have been placed in between, and have taken the last of it.
      const identity = { idempotency_key: input.idempotencyKey, holder_id: input.holderId }
      return (await ordersPlacedAs(read, [identity])).length > 0 ? undefined : judged
    },
    learn: (sessionId, outcome) => {
      if (outcome !== 'sold_out') return
      if (watchedUntilMs.size >= MOST_WATCHED) watchedUntilMs.clear()
      watchedUntilMs.set(sessionId, nowMs() + WATCHED_MS)
    },
  }
}
