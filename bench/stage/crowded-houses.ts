import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { placeOrderAnswer } from '@guichet/contracts/orders'
import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import { placeOrder } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import { read } from '@guichet/test/fixtures/visitor'
import Database from 'better-sqlite3'
import type { Bench } from './bench.ts'
import { openSales } from './evening.ts'
import { addOrders } from './existing-orders.ts'
import { readFigure } from './figures.ts'
import { type OrderHouse, openOrderHouse, ticketsUrl } from './order-house.ts'
import { quiet } from './quiet.ts'

const CHECKED_WITHIN_MS = 30 * 60_000

type CrowdedHouse = OrderHouse & { rows: number }

/**
 * Houses that have sold that many tickets before, one for each number: copies of one that sold a single ticket, with its order
 * multiplied in the database.
 */
export async function openCrowdedHouses(bench: Bench, numbers: readonly number[]): Promise<CrowdedHouse[]> {
  const folders = numbers.map((rows) => ({ rows, dataDir: bench.newFolder() }))
  const template = await openOrderHouse(bench.newFolder())
  const { accountIds, tokens } = template
  try {
    await sellOne(template)
    await quiet([template.house], async () => {
      for (const { dataDir } of folders) await copyFolder(template.house.fleet.dataDir, dataDir)
    })
  } finally {
    await template.house.close()
  }
  for (const { rows, dataDir } of folders) {
    bench.say(`adding ${rows} orders`)
    addOrders(join(dataDir, 'databases/tickets.db'), rows, accountIds)
  }
  const opened: CrowdedHouse[] = []
  try {
    for (const { rows, dataDir } of folders) {
      const house = await openHouse({ dataDir })
      opened.push({ rows, house, databaseUrl: ticketsUrl(dataDir), accountIds, tokens })
      await untilChecked(house)
    }
    return opened
  } catch (error) {
    for (const { house } of opened) await house.close()
    throw error
  }
}

/** Waits until nothing is left to be done for it: its code, its buyer's name, its mail. */
async function sellOne({ house, databaseUrl, tokens }: OrderHouse): Promise<void> {
  const [sale] = await openSales(house, 1, 0)
  if (!sale) throw new Error('nothing is on sale')
  const buyer = house.visitor()
  buyer.accessToken = tokens[0]
  const wish = { sessionId: sale.sessionId, lines: [{ offerId: sale.offerId, quantity: 1 }] }
  read(await placeOrder(buyer, wish), 201, placeOrderAnswer)
  const database = new Database(databaseUrl.slice('sqlite:'.length), { readonly: true })
  const left = database
    .prepare(
      `SELECT (SELECT COUNT(*) FROM tickets WHERE code_sealed IS NULL) + (SELECT COUNT(*) FROM contacts_wanted)
        + (SELECT COUNT(*) FROM mails WHERE sent_at_ms IS NULL)`,
    )
    .pluck()
  await until('a ticket is sold, coded and mailed', async () => left.get() === 0)
  database.close()
}

async function copyFolder(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true })
  await rm(join(to, 'fleet.lock'), { force: true })
}

/** The service looks at everything it ever sold when it starts: it must have found nothing, and be done. */
async function untilChecked({ fleet }: House): Promise<void> {
  await until(
    'what was added holds',
    async () => {
      const broken = await readFigure(fleet.internalUrl('tickets'), 'guichet_invariants_broken')
      if (broken > 0) throw new Error(`${broken} invariants are broken by the orders that were added`)
      return broken === 0
    },
    CHECKED_WITHIN_MS,
  )
}
