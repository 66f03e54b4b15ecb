import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ticketsDatabase } from '@guichet/test/fixtures/books'
import { openHouse } from '@guichet/test/fixtures/open-house'
import { until } from '@guichet/test/fixtures/until'
import { openScarceEvening } from '@guichet/test/races/rush'
import type { Campaign, Fault, Outcome, Trial } from '../../campaign.ts'
import { checkHistory } from '../../history/check.ts'
import { openHistory } from '../../history/history.ts'
import { auditAll, checkAtStart, findOrders, settleMoney, strayCharges } from '../../house/books.ts'
import { type Shop, shopOnce, someShopper } from '../../house/shopper.ts'
import { inWorkshop } from '../../house/workshop.ts'
import { buildShim } from '../../shims/build.ts'
import { cutPower } from './cut-power.ts'
import { lookAtDisk } from './look-at-disk.ts'

/** Never scarce: this is about what was acknowledged. */
const CAPACITY = 100_000
const AT_ONCE = 8
const MOST_ANSWERS = 40
const LATEST_MS = 30
const DAY_MS = 24 * 3_600_000
const SETTLED_WITHIN_MS = 100_000

const RELAXED_SYNC = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./relaxed-sync.ts', import.meta.url))}`,
}

export const powerCut: Campaign = {
  name: 'power-cut',
  shows: 'what was acknowledged is there after a power cut, on a disk that keeps what was synced',
  cycles: { long: 200, short: 4 },
  run: (trial) => cutAgainAndAgain(trial, {}),
  control: {
    without: 'commits that are synced',
    cycles: 1,
    mustFind: 'lost',
    run: (trial) => cutAgainAndAgain(trial, RELAXED_SYNC),
  },
}

function cutAgainAndAgain({ cycles, random }: Trial, env: Record<string, string>): Promise<Outcome> {
  return inWorkshop(async (folder) => {
    const disk = { LD_PRELOAD: await buildShim('power-cut', folder), POWER_CUT_FILE: 'tickets.db' }
    const house = await openHouse({ env: { tickets: { HOLD_MS: String(DAY_MS), ...disk, ...env } } })
    try {
      const evening = await openScarceEvening(house, { capacity: CAPACITY, priceCents: [1200, 0] })
      const shop: Shop = { house, evening, history: openHistory(), numbers: new Map() }
      const faults: Fault[] = []
      for (let cycle = 0; cycle < cycles && faults.length === 0; cycle += 1) {
        faults.push(...(await sellUntilDark(shop, cycle, random)))
      }
      if (faults.length === 0) faults.push(...(await checkBooks(shop)))
      return { faults, figures: figuresOf(shop, cycles) }
    } finally {
      await house.close()
    }
  })
}

/** People buy, one after the other at each of several screens, until there is no answer any more. */
async function sellUntilDark(shop: Shop, cycle: number, random: Trial['random']): Promise<Fault[]> {
  const { house, history } = shop
  const database = ticketsDatabase(house.fleet.dataDir)
  const killAfter = 1 + random.below(MOST_ANSWERS)
  const before = answered(shop)
  let dark = false
  const screens = Array.from({ length: AT_ONCE }, async (_, screen) => {
    for (let n = 0; !dark; n += 1) {
      const shopper = someShopper(random, `cut-${cycle}-${screen}-${n}@example.org`)
      await shopOnce(shop, { ...shopper, insists: false })
    }
  })
  await until('it is time for the cut', async () => answered(shop) - before >= killAfter)
  await pause(random.below(LATEST_MS))
  dark = true
  house.fleet.kill('tickets', 'SIGKILL')
  const faults: Fault[] = []
  await house.fleet.restart('tickets', async () => {
    cutPower(database, random.pick(['nothing', 'some']), random)
    faults.push(...(await lookAtDisk(database, history.operations)))
  })
  await Promise.all(screens)
  return [...faults, ...(await checkAtStart(house))]
}

function answered({ history }: Shop): number {
  return history.operations.filter(({ outcome }) => outcome !== 'unknown').length
}

async function checkBooks(shop: Shop): Promise<Fault[]> {
  const { house, history, numbers } = shop
  const late = await settleMoney(house, SETTLED_WITHIN_MS)
  const orders = await findOrders(shop)
  return [
    ...late,
    ...checkHistory(history.operations, { capacity: CAPACITY, orders, holdsExpire: false }),
    ...(await strayCharges(house, numbers)),
    ...(await auditAll(house)),
  ]
}

function figuresOf({ history: { operations } }: Shop, cuts: number): Record<string, number> {
  const ofOutcome = (wanted: string) => operations.filter(({ outcome }) => outcome === wanted).length
  return { cuts, acknowledged: ofOutcome('ok'), unknown: ofOutcome('unknown') }
}
