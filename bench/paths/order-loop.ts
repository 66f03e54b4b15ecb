import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import { Answered } from '../compare/answered.ts'
import { compareOrders } from '../compare/orders.ts'
import { type Measured, runClosedLoop } from '../load/closed-loop.ts'
import { interleave, type Round, rowOf } from '../load/rounds.ts'
import type { PathRow, Target } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import { openBuyers, signTokens } from '../stage/buyers.ts'
import { openSales, ordersOf, type Sale } from '../stage/evening.ts'
import { quiet } from '../stage/quiet.ts'

/** So many buyers take turns where tokens were seen before. */
export const REGULARS = 1_000

export interface OrderPath {
  name: string
  connections: number
  priceCents: number
  /** Over how many events the orders of a round are spread. */
  events: number
  target?: Target
}

/** A house, its regular buyers, and what they were answered. */
export interface OrderHouse {
  house: House
  databaseUrl: string
  accountIds: string[]
  tokens: string[]
}

export async function withOrderHouse<Result>(
  { dataFolder }: Bench,
  name: string,
  work: (orderHouse: OrderHouse) => Promise<Result>,
  databaseUrl?: string,
): Promise<Result> {
  const dataDir = dataFolder(name)
  const house = await openHouse({
    dataDir,
    ...(databaseUrl === undefined ? {} : { env: { tickets: { DATABASE_URL: databaseUrl } } }),
  })
  try {
    const accountIds = openBuyers(house, REGULARS)
    return await work({
      house,
      databaseUrl: databaseUrl ?? `sqlite:${dataDir}/databases/tickets.db`,
      accountIds,
      tokens: await signTokens(house, accountIds),
    })
  } finally {
    await house.close()
  }
}

/** Measures orders beside their ceiling, and compares what is kept with what was answered. */
export async function measureOrders(
  bench: Bench,
  { house, databaseUrl, tokens }: OrderHouse,
  path: OrderPath,
): Promise<{ row: PathRow; rounds: Round[] }> {
  const { scale, ceiling, requestsFile: file } = bench
  const { connections } = path
  const sales = await openSales(house, path.events * (scale.rounds + 1), path.priceCents)
  const salesOf = (round: number): Sale[] => sales.slice(path.events * round, path.events * (round + 1))
  const answered = new Answered()
  const load = async (url: string, round: number, seconds: number): Promise<Measured> =>
    runClosedLoop({
      url,
      requests: ordersOf(salesOf(round), tokens),
      connections,
      seconds,
      order: 'cycle',
      file,
    })
  const atCeiling = (round: number, seconds: number) =>
    quiet([house], () => load(ceiling.url, round, seconds))
  const atHouse = async (round: number, seconds: number) =>
    answered.add(await load(house.fleet.url, round, seconds))

  await atCeiling(scale.rounds, scale.warmUpSeconds)
  await atHouse(scale.rounds, scale.warmUpSeconds)
  const rounds = await interleave(scale.rounds, {
    ceiling: (round) => atCeiling(round, scale.seconds),
    path: (round) => atHouse(round, scale.seconds),
  })
  await compareOrders({
    databaseUrl,
    sessionIds: sales.map(({ sessionId }) => sessionId),
    state: path.priceCents === 0 ? 'paid' : 'held',
    answered,
  })
  return { row: rowOf(path.name, connections, rounds, path.target), rounds }
}
