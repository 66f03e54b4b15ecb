import { auditBooks } from '../compare/audit.ts'
import { BenchFault } from '../fault.ts'
import { medianOf } from '../load/median.ts'
import { rangeOf, rounded } from '../load/rounds.ts'
import { Backups } from '../stage/backups.ts'
import type { Bench } from '../stage/bench.ts'
import { openCrowdedHouses } from '../stage/crowded-houses.ts'
import { type OrderHouse, ticketsUrl } from '../stage/order-house.ts'
import { openHalfRush } from '../stage/rush.ts'

/** What the slowest of a hundred orders may take beside a backup, of what it takes without. */
const MOST = 1.2

/** Orders at half the rate that can be taken, with nothing beside them and with one backup after the other. */
export async function backup(bench: Bench): Promise<void> {
  const rows = bench.scale.backedUpOrders
  if (rows === 0) return
  const [house] = await openCrowdedHouses(bench, [rows])
  if (!house) throw new Error('no house was opened')
  try {
    await measure(bench, house, rows)
  } finally {
    await house.house.close()
  }
}

async function measure(bench: Bench, orderHouse: OrderHouse, rows: number): Promise<void> {
  const { scale, stopping } = bench
  const rounds = scale.backupRounds
  const backups = new Backups(orderHouse.house.fleet.dataDir, bench.newFolder())
  const rush = await openHalfRush(bench, orderHouse, 2 * rounds)
  const pairs: { alone: number; beside: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    stopping.throwIfAborted()
    const { p99Ms: alone } = await rush.run()
    const { p99Ms: beside } = await backups.beside(() => rush.run())
    pairs.push({ alone, beside })
  }
  await rush.compare()
  await auditBooks(ticketsUrl(await backups.last()))
  if (backups.made < rounds) throw new BenchFault(`only ${backups.made} backups were made`)
  const alone = medianOf(pairs.map((pair) => pair.alone))
  const beside = medianOf(pairs.map((pair) => pair.beside))
  bench.say(
    `the slowest of a hundred: ${alone.toFixed(1)} ms alone, ${beside.toFixed(1)} ms beside ${backups.made} backups`,
  )
  const value = rounded(beside / alone)
  bench.record({
    path: 'backup',
    rows,
    perSecond: rush.perSecond,
    value,
    unit: '×',
    of: 'the p99 of orders',
    spread: rangeOf(pairs.map((pair) => pair.beside / pair.alone)),
    rounds,
    most: MOST,
    met: value <= MOST,
  })
}
