import { type Round, rowOf } from '../load/rounds.ts'
import type { PathRow, Target } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import type { OrderHouse } from '../stage/order-house.ts'
import { halfOf, openRush } from '../stage/rush.ts'
import { measureOrders } from './order-loop.ts'

const loops: { connections: number; target?: Target }[] = [
  { connections: 64 },
  { connections: 256, target: { ratio: 0.6, p99Ms: 50 } },
  { connections: 1_000, target: { ratio: 0.55 } },
]

/** Everybody wants a free ticket of the same event, with tokens seen before; then the same at a constant rate. */
export function orderHot(bench: Bench): Promise<void> {
  return bench.houses.lend(async (orderHouse) => {
    for (const loop of loops.filter(({ connections }) => bench.scale.hotConnections.includes(connections))) {
      const path = { name: 'order-hot', priceCents: 0, ...loop }
      const { row, rounds } = await measureOrders(bench, orderHouse, path)
      bench.record(row)
      if (loop.connections === 256) bench.record(await atHalfRate(bench, orderHouse, row, rounds))
    }
  })
}

/** Half of what can be done, whether answers come or not: what people wait who do not wait for each other. */
async function atHalfRate(
  bench: Bench,
  orderHouse: OrderHouse,
  { requestsPerSecond, connections }: PathRow,
  closed: readonly Round[],
): Promise<PathRow> {
  const rush = await openRush(bench, orderHouse, {
    runs: closed.length,
    perSecond: halfOf(requestsPerSecond),
  })
  const rounds: Round[] = []
  for (const { ceiling } of closed) rounds.push({ ceiling, path: await rush.run() })
  await rush.compare()
  const row = rowOf('order-hot-constant-rate', connections, rounds)
  return { ...row, duePerSecond: rush.perSecond }
}
