import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SettlementFigures } from '@guichet/contracts/settlement'
import type { VatShare } from '@guichet/service-kit/journal/tables'
import { channelOf } from '../orders/bundle.ts'
import type { Db } from '../tables.ts'
import { addJournal, addOrder, agrees, noFigures, sorted } from './figures.ts'
import { findJournalOf, findLinesOf, findPaidOrders, findReturnsOf, type SettledSession } from './queries.ts'

/** What was paid and given back this long ago is committed by now, so that pages that are read one after the other tell of one moment. */
const COMMITTED_WITHIN_MS = 5_000
const PAGE = 500

export interface Settled {
  untilMs: number
  whole: SettlementFigures
  agrees: boolean
}

/** What a session has come to, from its orders and from the money journal. */
export async function readFigures(db: Db, session: SettledSession, nowMs: number): Promise<Settled> {
  const untilMs = nowMs - COMMITTED_WITHIN_MS
  const figures = noFigures(session.currency)
  const shares = new Map<number, VatShare>()
  let afterKey = 0
  for (;;) {
    const orders = await findPaidOrders(db, { sessionKey: session.key, untilMs, afterKey, limit: PAGE })
    const keys = orders.map(({ key }) => key)
    if (keys.length > 0) {
      const lines = Map.groupBy(await findLinesOf(db, keys), ({ order_key }) => order_key)
      const returns = Map.groupBy(await findReturnsOf(db, keys, untilMs), ({ order_key }) => order_key)
      for (const order of orders) {
        const own = lines.get(order.key) ?? []
        const channel = channelOf(order, own)
        addOrder(figures, { channel, lines: own, returns: returns.get(order.key) ?? [] })
      }
      addJournal(figures, shares, await findJournalOf(db, keys, untilMs))
    }
    const last = orders.at(-1)
    if (!last || orders.length < PAGE) break
    afterKey = last.key
    // SQLite answers at once: without a pause, a full stadium would keep everybody else waiting.
    await nextTurn()
  }
  return { untilMs, whole: sorted(figures), agrees: agrees(figures, shares) }
}
