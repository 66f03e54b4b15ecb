import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { EXPECTED_ROWS_HEADER } from '@guichet/contracts/exports'
import { createEvent, createOffer, sessionOf } from '@guichet/test/fixtures/evening'
import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import { buy } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import Database from 'better-sqlite3'
import { request } from 'undici'
import { BenchFault } from '../fault.ts'
import { medianOf } from '../load/median.ts'
import { rangeOf, rounded } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { addOrdersToFigures } from '../stage/counted-orders.ts'
import { grownBy } from '../stage/memory.ts'

const PRICE_CENTS = 1_200
/** How far back the orders go, and more. */
const DAY_MS = 86_400_000
const DAYS = 3_000
/** What a table may take of memory while it is taken out. */
const MOST_MIB = 150

/** An Admin takes every order there is out as a table, again and again. */
export async function exportOrders(bench: Bench): Promise<void> {
  const { scale, stopping } = bench
  const dataDir = bench.newFolder()
  await sellOne(await openHouse({ dataDir }))
  bench.say(`adding ${scale.exportedOrders} orders`)
  addOrdersToFigures(join(dataDir, 'databases/admin.db'), scale.exportedOrders)
  const house = await openHouse({ dataDir })
  try {
    const { accessToken = '' } = await house.signedIn('Admin')
    const rates: number[] = []
    const memory: number[] = []
    for (let round = 0; round < scale.rounds; round += 1) {
      stopping.throwIfAborted()
      const startedAtMs = performance.now()
      const { result: table, before, grown } = await grownBy(pidOf(house), () => takeOut(house, accessToken))
      rates.push(table.rows / ((performance.now() - startedAtMs) / 1000))
      memory.push(grown)
      bench.say(`${before.toFixed(0)} MiB before, ${grown.toFixed(0)} more at most`)
      mustBeWhole(table, scale.exportedOrders)
    }
    const value = rounded(Math.max(...memory))
    bench.record({
      path: 'export',
      rows: scale.exportedOrders,
      perSecond: rounded(medianOf(rates)),
      value,
      unit: 'MiB',
      of: 'of memory at most',
      spread: rangeOf(memory),
      rounds: scale.rounds,
      most: MOST_MIB,
      met: value <= MOST_MIB,
    })
  } finally {
    await house.close()
  }
}

/** One priced ticket, counted; then the house closes, and its folder stays. */
async function sellOne(house: House): Promise<void> {
  const organiser = await house.signedIn('EventCreator')
  const { id: sessionId } = sessionOf(await createEvent(organiser, { title: 'Soirée', capacity: 100 }))
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: PRICE_CENTS })
  const buyer = { email: 'comptes@example.org', name: 'Claude Martin' }
  await buy(house.visitor(), { sessionId, lines: [{ offerId, quantity: 1 }], buyer })
  const database = new Database(join(house.fleet.dataDir, 'databases/admin.db'), { readonly: true })
  const counted = database.prepare('SELECT SUM(gross_cents) FROM sales_periods').pluck()
  const issued = database.prepare('SELECT COUNT(*) FROM tickets').pluck()
  await until('the order is counted', async () => counted.get() === 2 * PRICE_CENTS && issued.get() === 1)
  database.close()
  await house.fleet.stop()
}

interface Table {
  /** As was said before the first. */
  expected: number
  rows: number
  grossCents: number
}

/** Reads it as it comes, and keeps nothing of it. */
async function takeOut({ fleet }: House, accessToken: string): Promise<Table> {
  const [fromMs, toMs] = [Date.now() - DAYS * DAY_MS, Date.now() + DAY_MS]
  const answer = await request(`${fleet.url}/api/admin/exports/orders.csv?fromMs=${fromMs}&toMs=${toMs}`, {
    headers: { authorization: `Bearer ${accessToken}` },
    bodyTimeout: 60_000,
  })
  if (answer.statusCode !== 200) throw new BenchFault(`the table was answered with ${answer.statusCode}`)
  const table = { expected: Number(answer.headers[EXPECTED_ROWS_HEADER]), rows: -1, grossCents: 0 }
  let gross = -1
  const lines = createInterface(answer.body)
  lines.on('line', (line) => {
    const cells = line.split(',')
    if (table.rows < 0) gross = cells.indexOf('Gross')
    else table.grossCents += Math.round(Number(cells[gross]) * 100)
    table.rows += 1
  })
  await once(lines, 'close')
  return table
}

function mustBeWhole({ expected, rows, grossCents }: Table, orders: number): void {
  if (rows !== orders || expected !== orders)
    throw new BenchFault(`${rows} lines of ${expected} that were announced, of ${orders} orders`)
  if (grossCents !== orders * PRICE_CENTS)
    throw new BenchFault(`the table comes to ${grossCents}, the orders to ${orders * PRICE_CENTS}`)
}

function pidOf({ fleet }: House): number {
  const pid = fleet.pid('admin')
  if (pid === undefined) throw new Error('admin does not run')
  return pid
}
