import { Answered } from '../compare/answered.ts'
import { compareOrders } from '../compare/orders.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import { runOpenLoop } from '../load/open-loop.ts'
import type { Bench } from './bench.ts'
import { openSales, ordersOf } from './evening.ts'
import type { OrderHouse } from './order-house.ts'
import { settle } from './settle.ts'

const CONNECTIONS = 256

/** Free orders that fall due at a constant rate, each run for an event of its own. */
export interface Rush {
  perSecond: number
  run(): Promise<Measured>
  /** Throws unless what is kept is what was answered in all runs. */
  compare(): Promise<void>
}

interface RushWish {
  runs: number
  perSecond: number
}

export async function openRush(
  { scale }: Bench,
  { house, tokens, databaseUrl }: OrderHouse,
  { runs, perSecond }: RushWish,
): Promise<Rush> {
  const sales = await openSales(house, runs, 0)
  const answered = new Answered()
  const left = sales.map((sale) => ordersOf([sale], tokens))
  return {
    perSecond,
    run: async () => {
      const requests = left.pop()
      if (!requests) throw new Error('nothing is on sale any more')
      const load = { url: house.fleet.url, requests, connections: CONNECTIONS, perSecond }
      return answered.add(await runOpenLoop({ ...load, seconds: scale.seconds }))
    },
    compare: () => {
      const sessionIds = sales.map(({ sessionId }) => sessionId)
      return compareOrders({ databaseUrl, sessionIds, state: 'paid', answered })
    },
  }
}

/** Orders at half the rate at which they can be taken here: as much as a house should be able to do beside everything else. */
export async function openHalfRush(bench: Bench, orderHouse: OrderHouse, runs: number): Promise<Rush> {
  const { scale, requestsFile: file } = bench
  const { house, tokens, databaseUrl } = orderHouse
  const [sale] = await openSales(house, 1, 0)
  if (!sale) throw new Error('nothing is on sale')
  const load = { url: house.fleet.url, requests: ordersOf([sale], tokens), connections: CONNECTIONS, file }
  const most = await runClosedLoop({ ...load, seconds: scale.warmUpSeconds + scale.seconds, order: 'cycle' })
  await settle(orderHouse, sale)
  const answered = new Answered()
  answered.add(most)
  await compareOrders({ databaseUrl, sessionIds: [sale.sessionId], state: 'paid', answered })
  return openRush(bench, orderHouse, { runs, perSecond: halfOf(most.requestsPerSecond) })
}

export function halfOf(perSecond: number): number {
  return Math.max(1, Math.round(perSecond / 2))
}
