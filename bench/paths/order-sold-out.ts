import { newId } from '@guichet/test/fixtures/new-id'
import { placeOrder } from '@guichet/test/fixtures/purchase'
import { Answered } from '../compare/answered.ts'
import { compareOrders } from '../compare/orders.ts'
import { BenchFault } from '../fault.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import { interleave, rowOf } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { openSales, ordersOf, type Sale } from '../stage/evening.ts'
import type { OrderHouse } from '../stage/order-house.ts'
import { quiet } from '../stage/quiet.ts'

const CONNECTIONS = 256

/** Most of a rush comes too late: everybody wants a ticket of an event that has none left, and has to be told so. */
export function orderSoldOut(bench: Bench): Promise<void> {
  const { scale, ceiling, requestsFile: file } = bench
  return bench.houses.lend(async (orderHouse) => {
    const { house, tokens, databaseUrl } = orderHouse
    const [sale] = await openSales(house, 1, 0, 1)
    if (!sale) throw new Error('nothing is on sale')
    await buyTheLast(orderHouse, sale)
    const answered = new Answered()
    answered.successes = 1
    const requests = ordersOf([sale], tokens)
    const load = (url: string, seconds = scale.seconds): Promise<Measured> =>
      runClosedLoop({ url, requests, connections: CONNECTIONS, seconds, order: 'cycle', file })
    const path = async (seconds?: number): Promise<Measured> => {
      const refused = allRefused(await load(house.fleet.url, seconds))
      answered.errors += refused.errors
      answered.cutOff += refused.cutOff
      return refused
    }
    const rounds = await interleave(bench, {
      ceiling: () => quiet([house], () => load(ceiling.url)),
      path: () => path(),
      warmUp: () => path(scale.warmUpSeconds),
    })
    await compareOrders({ databaseUrl, sessionIds: [sale.sessionId], state: 'paid', answered })
    bench.record(rowOf('order-sold-out', CONNECTIONS, rounds))
  })
}

async function buyTheLast({ house, tokens }: OrderHouse, { sessionId, offerId }: Sale): Promise<void> {
  const buyer = house.visitor()
  buyer.accessToken = tokens[0]
  const answer = await placeOrder(buyer, { sessionId, lines: [{ offerId, quantity: 1 }], key: newId() })
  if (answer.status !== 201) throw new BenchFault(`the last ticket was not sold: ${answer.status}`)
}

/** Here a refusal is the right answer; the house's own check shows that nobody was sold anything. */
function allRefused(measured: Measured): Measured {
  const { answers, errors, refused } = measured
  if (refused !== answers) throw new BenchFault(`${answers - refused} were sold what was sold out`)
  return { ...measured, errors: errors - refused, refused: 0 }
}
