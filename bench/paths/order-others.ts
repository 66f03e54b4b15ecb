import { auditBooks } from '../compare/audit.ts'
import type { Bench } from '../stage/bench.ts'
import { openBuyers, signTokens } from '../stage/buyers.ts'
import { openSales } from '../stage/evening.ts'
import { openOrderHouse } from '../stage/order-house.ts'
import { withPostgres } from '../stage/postgres.ts'
import { measureOrders } from './order-loop.ts'

const CONNECTIONS = 256
const EVENTS = 100

/** Places of a priced offer of one hot event are kept, to be paid later. */
export function orderHold(bench: Bench): Promise<void> {
  return bench.houses.lend(async (orderHouse) => {
    const target = { ratio: 0.6, p99Ms: 50 }
    const path = { name: 'order-hold', connections: CONNECTIONS, priceCents: 1_200, target }
    bench.record((await measureOrders(bench, orderHouse, path)).row)
  })
}

/** Each buyer comes once, with a token that the service has not seen. */
export function orderFirstSeen(bench: Bench): Promise<void> {
  return bench.houses.lend(async (orderHouse) => {
    const buyers = openBuyers(orderHouse.house, bench.scale.firstSeenBuyers)
    const path = {
      name: 'order-first-seen',
      connections: CONNECTIONS,
      priceCents: 0,
      target: { ratio: 0.45 },
      buyers: () => signTokens(orderHouse.house, buyers),
    }
    bench.record((await measureOrders(bench, orderHouse, path)).row)
  })
}

/** The same as `order-hot`, spread over a hundred events. */
export function order100Events(bench: Bench): Promise<void> {
  return bench.houses.lend(async (orderHouse) => {
    const sales = await openSales(orderHouse.house, EVENTS, 0)
    const path = { name: 'order-100-events', connections: CONNECTIONS, priceCents: 0, sales }
    bench.record((await measureOrders(bench, orderHouse, path)).row)
  })
}

/** The same as `order-hot`, with the tickets in PostgreSQL, every commit on the disk. */
export function orderHotPostgres(bench: Bench): Promise<void> {
  return withPostgres(async (databaseUrl) => {
    const orderHouse = await openOrderHouse(bench.newFolder(), databaseUrl)
    try {
      const target = { ratio: 0.45 }
      const path = { name: 'order-hot-postgres', connections: CONNECTIONS, priceCents: 0, target }
      bench.record((await measureOrders(bench, orderHouse, path)).row)
      await auditBooks(databaseUrl)
    } finally {
      await orderHouse.house.close()
    }
  })
}
