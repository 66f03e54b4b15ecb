import { Answered } from '../compare/answered.ts'
import { auditBooks } from '../compare/audit.ts'
import { compareOrders } from '../compare/orders.ts'
import { runClosedLoop } from '../load/closed-loop.ts'
import { medianOf } from '../load/median.ts'
import { rangeOf, rounded } from '../load/rounds.ts'
import type { BoundRow } from '../report/row.ts'
import type { Bench } from '../stage/bench.ts'
import { openCrowdedHouses } from '../stage/crowded-houses.ts'
import { openSales, ordersOf, type Sale } from '../stage/evening.ts'
import { type OrderHouse, ticketsUrl } from '../stage/order-house.ts'
import { quiet } from '../stage/quiet.ts'
import { settle } from '../stage/settle.ts'

const CONNECTIONS = 256
/** What an order may cost, of what it costs beside the fewest. */
const MOST = 1.3

interface Crowded extends OrderHouse {
  rows: number
  sales: Sale[]
  answered: Answered
  rates: number[]
}

/** What an order costs beside a thousand existing ones, and beside many more; houses take turns within each round. */
export async function orderAtRows(bench: Bench): Promise<void> {
  const { scale, stopping } = bench
  if (scale.existingOrders.length === 0) return
  const opened = await openCrowdedHouses(bench, scale.existingOrders)
  try {
    const crowded: Crowded[] = []
    for (const { rows, ...orderHouse } of opened) {
      const sales = await openSales(orderHouse.house, scale.rounds + 1, 0)
      crowded.push({ ...orderHouse, rows, sales, answered: new Answered(), rates: [] })
    }
    for (let round = -1; round < scale.rounds; round += 1) {
      stopping.throwIfAborted()
      for (const one of crowded) await measureRound(bench, crowded, one, round)
    }
    // The largest takes minutes: what was sold last is worked off afterwards.
    await quiet(
      crowded.map(({ house }) => house),
      () => auditAll(crowded),
    )
    for (const row of rowsOf(crowded, scale.rounds)) bench.record(row)
  } finally {
    for (const { house } of opened) await house.close()
  }
}

async function auditAll(crowded: readonly Crowded[]): Promise<void> {
  for (const { house, sales, answered } of crowded) {
    const sessionIds = sales.map(({ sessionId }) => sessionId)
    const databaseUrl = ticketsUrl(house.fleet.dataDir)
    await compareOrders({ databaseUrl, sessionIds, state: 'paid', answered })
    await auditBooks(databaseUrl)
  }
}

/** Round -1 warms up. */
async function measureRound(
  { scale, requestsFile: file }: Bench,
  all: readonly Crowded[],
  one: Crowded,
  round: number,
): Promise<void> {
  const others = all.filter((other) => other !== one).map(({ house }) => house)
  const sale = one.sales.at(round)
  if (!sale) throw new Error('nothing is on sale')
  const measured = await quiet(others, () =>
    runClosedLoop({
      url: one.house.fleet.url,
      requests: ordersOf([sale], one.tokens),
      connections: CONNECTIONS,
      seconds: round < 0 ? scale.warmUpSeconds : scale.seconds,
      order: 'cycle',
      file,
    }),
  )
  one.answered.add(measured)
  await settle(one, sale)
  if (round >= 0) one.rates.push(measured.requestsPerSecond)
}

function rowsOf(crowded: readonly Crowded[], rounds: number): BoundRow[] {
  const fewest = medianOf(crowded[0]?.rates ?? [])
  return crowded.map(({ rows, rates }, index) => {
    const perSecond = medianOf(rates)
    const value = rounded(fewest / perSecond)
    const row: BoundRow = {
      path: 'order-at-rows',
      rows,
      perSecond: rounded(perSecond),
      value,
      unit: '×',
      of: 'an order',
      spread: rangeOf(rates.map((rate) => fewest / rate)),
      rounds,
    }
    return index === 0 ? row : { ...row, most: MOST, met: value <= MOST }
  })
}
