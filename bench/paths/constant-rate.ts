import { Answered } from '../compare/answered.ts'
import { compareOrders } from '../compare/orders.ts'
import type { Measured } from '../load/closed-loop.ts'
import { runOpenLoop } from '../load/open-loop.ts'
import type { Bench } from '../stage/bench.ts'
import { openSales, ordersOf } from '../stage/evening.ts'
import type { OrderHouse } from '../stage/order-house.ts'

/** Orders of a hot event at a constant rate, a run for each round. */
export async function measureConstantRate(
  { scale }: Bench,
  { house, tokens, databaseUrl }: OrderHouse,
  connections: number,
  perSecond: number,
): Promise<Measured[]> {
  const sales = await openSales(house, scale.rounds, 0)
  const answered = new Answered()
  const measured: Measured[] = []
  for (const sale of sales) {
    const requests = ordersOf([sale], tokens)
    const load = { url: house.fleet.url, requests, connections, perSecond, seconds: scale.seconds }
    measured.push(answered.add(await runOpenLoop(load)))
  }
  const sessionIds = sales.map(({ sessionId }) => sessionId)
  await compareOrders({ databaseUrl, sessionIds, state: 'paid', answered })
  return measured
}
