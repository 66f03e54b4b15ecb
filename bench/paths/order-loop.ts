import { Answered } from '../compare/answered.ts'
import { compareOrders } from '../compare/orders.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import { interleave, type Round, rowOf } from '../load/rounds.ts'
import type { PathRow, Target } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import { openSales, ordersOf, type Sale } from '../stage/evening.ts'
import type { OrderHouse } from '../stage/order-house.ts'
import { quiet } from '../stage/quiet.ts'
import { settle } from '../stage/settle.ts'

export interface OrderPath {
  name: string
  connections: number
  priceCents: number
  target?: Target
  /** Sales that are shared by all rounds. Without them each round has an event of its own, as hot as can be. */
  sales?: readonly Sale[]
  /** Gives the tokens that buy in a round, once each. Without it the regulars take turns. */
  buyers?: () => Promise<string[]>
}

type RoundName = number | 'warm-up'

/** How long a list of buyers may take at most. */
const PATIENCE = 2

/** Measures orders beside their ceiling, and compares what is kept with what was answered. */
export async function measureOrders(
  bench: Bench,
  orderHouse: OrderHouse,
  path: OrderPath,
): Promise<{ row: PathRow; rounds: Round[] }> {
  const { scale } = bench
  const { house, databaseUrl } = orderHouse
  const sales = path.sales ?? (await openSales(house, scale.rounds + 1, path.priceCents))
  const answered = new Answered()
  const runs = await runsOf(bench, orderHouse, path, sales)
  const rounds = await interleave(bench, {
    ceiling: (round) => runs.atCeiling(round),
    path: async (round) => answered.add(await runs.atHouse(round)),
    warmUp: async () => answered.add(await runs.atHouse('warm-up')),
  })
  await compareOrders({
    databaseUrl,
    sessionIds: sales.map(({ sessionId }) => sessionId),
    state: path.priceCents === 0 ? 'paid' : 'held',
    answered,
  })
  return { row: rowOf(path.name, path.connections, rounds, path.target), rounds }
}

async function runsOf(
  { scale, ceiling, requestsFile: file }: Bench,
  orderHouse: OrderHouse,
  path: OrderPath,
  sales: readonly Sale[],
) {
  const { house, tokens } = orderHouse
  const requestsOf = eachOnce(async (round) => {
    const own = round === 'warm-up' ? sales.slice(-1) : sales.slice(round, round + 1)
    const buyers = round === 'warm-up' ? undefined : await path.buyers?.()
    return ordersOf(path.sales ?? own, buyers ?? tokens)
  })
  const load = async (url: string, round: RoundName): Promise<Measured> => {
    const listed = path.buyers !== undefined && round !== 'warm-up'
    return runClosedLoop({
      url,
      requests: await requestsOf(round),
      connections: path.connections,
      seconds: round === 'warm-up' ? scale.warmUpSeconds : scale.seconds * (listed ? PATIENCE : 1),
      order: listed ? 'once' : 'cycle',
      file,
    })
  }
  return {
    atCeiling: (round: number) => quiet([house], () => load(ceiling.url, round)),
    atHouse: async (round: RoundName) => {
      const measured = await load(house.fleet.url, round)
      for (const sale of sales.slice(0, 1)) await settle(orderHouse, sale)
      return measured
    },
  }
}

/** Ceiling and path of a round are asked the same. */
function eachOnce<Made>(make: (round: RoundName) => Promise<Made>): (round: RoundName) => Promise<Made> {
  let last: { round: RoundName; made: Promise<Made> } | undefined
  return (round) => {
    if (last?.round !== round) last = { round, made: make(round) }
    return last.made
  }
}
