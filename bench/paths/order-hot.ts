import type { ResultRow, Target } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import { measureOrders, withOrderHouse } from './order-loop.ts'

const targets: [connections: number, target: Target | undefined][] = [
  [64, undefined],
  [256, { ratio: 0.6, p99Ms: 50 }],
  [1_000, { ratio: 0.55 }],
]

/** Everybody wants a free ticket of the same event, with tokens seen before. */
export function orderHot(bench: Bench): Promise<ResultRow[]> {
  return withOrderHouse(bench, 'order-hot', async (orderHouse) => {
    const rows: ResultRow[] = []
    for (const [connections, target] of targets) {
      const path = { name: 'order-hot', connections, priceCents: 0, events: 1, ...(target ? { target } : {}) }
      rows.push((await measureOrders(bench, orderHouse, path)).row)
    }
    return rows
  })
}
