import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ticketsDatabase } from '@guichet/test/fixtures/books'
import { openHouse } from '@guichet/test/fixtures/open-house'
import { until } from '@guichet/test/fixtures/until'
import type { Campaign, Fault, Outcome, Trial } from '../../campaign.ts'
import { countAnswered, countOutcomes } from '../../history/history.ts'
import { checkAtStart, checkBooks } from '../../house/books.ts'
import { lookAtDisk } from '../../house/look-at-disk.ts'
import { atScreens, openShop, type Shop, shopOnce, someShopper } from '../../house/shopper.ts'
import { inWorkshop } from '../../house/workshop.ts'
import { buildShim } from '../../shims/build.ts'
import { cutPower } from './cut-power.ts'

/** Never scarce: this is about what was acknowledged. */
const CAPACITY = 100_000
const AT_ONCE = 8
const MOST_ANSWERS = 40
const LATEST_MS = 30
const DAY_MS = 24 * 3_600_000
/** A charge that never reached the card company is given up after a minute. */
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

function cutAgainAndAgain({ cycles, random, passed }: Trial, env: Record<string, string>): Promise<Outcome> {
  return inWorkshop(async (folder) => {
    const disk = { LD_PRELOAD: await buildShim('power-cut', folder), POWER_CUT_FILE: 'tickets.db' }
    const house = await openHouse({ env: { tickets: { HOLD_MS: String(DAY_MS), ...disk, ...env } } })
    try {
      const shop = await openShop(house, CAPACITY)
      const faults: Fault[] = []
      for (let cycle = 0; cycle < cycles && faults.length === 0; cycle += 1) {
        faults.push(...(await sellUntilDark(shop, cycle, random)))
        passed(cycle + 1)
      }
      if (faults.length === 0) {
        const patience = { holdsExpire: false, settledWithinMs: SETTLED_WITHIN_MS }
        faults.push(...(await checkBooks(house, [shop], patience)))
      }
      return { faults, figures: { cuts: cycles, ...countOutcomes([shop.history]) } }
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
  const before = countAnswered(history)
  let dark = false
  const selling = atScreens(AT_ONCE, async (screen) => {
    for (let n = 0; !dark; n += 1) {
      const shopper = someShopper(random, `cut-${cycle}-${screen}-${n}@example.org`)
      await shopOnce(shop, { ...shopper, insists: false })
    }
  })
  await until('it is time for the cut', async () => countAnswered(history) - before >= killAfter)
  await pause(random.below(LATEST_MS))
  dark = true
  house.fleet.kill('tickets', 'SIGKILL')
  const faults: Fault[] = []
  await house.fleet.restart('tickets', async () => {
    cutPower(database, random.pick(['nothing', 'some']), random)
    faults.push(...(await lookAtDisk(database, history.operations)))
  })
  await selling
  return [...faults, ...(await checkAtStart(house))]
}
