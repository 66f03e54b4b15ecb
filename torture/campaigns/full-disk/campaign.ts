import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ticketsDatabase } from '@guichet/test/fixtures/books'
import { openHouse } from '@guichet/test/fixtures/open-house'
import { until } from '@guichet/test/fixtures/until'
import type { Campaign, Fault, Outcome, Trial } from '../../campaign.ts'
import { countAnswered, countOutcomes } from '../../history/history.ts'
import { checkBooks } from '../../house/books.ts'
import { lookAtDisk } from '../../house/look-at-disk.ts'
import { atScreens, openShop, type Shop, shopOnce, someShopper } from '../../house/shopper.ts'
import { inWorkshop } from '../../house/workshop.ts'
import { buildShim } from '../../shims/build.ts'
import { askWhileFull } from './ask-while-full.ts'
import { type Disk, openDisk } from './disk.ts'

const CAPACITY = 100_000
const AT_ONCE = 8
const MOST_ANSWERS = 30
const ASKED_WHILE_FULL = 5
const WRITES_WITHIN_MS = 10_000
const DAY_MS = 24 * 3_600_000
/** A charge that never reached the card company is given up after a minute. */
const SETTLED_WITHIN_MS = 100_000

const WITHOUT_OUTAGE = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without-outage.ts', import.meta.url))}`,
}

export const fullDisk: Campaign = {
  name: 'full-disk',
  shows: 'on a full disk writes answer 503 and reads go on; all of it recovers by itself, whole',
  cycles: { long: 50, short: 3 },
  run: (trial) => fillAgainAndAgain(trial, {}),
  control: {
    without: 'knowing a full disk as an outage',
    cycles: 1,
    mustFind: 'wrong answer',
    run: (trial) => fillAgainAndAgain(trial, WITHOUT_OUTAGE),
  },
}

function fillAgainAndAgain({ cycles, random, passed }: Trial, env: Record<string, string>): Promise<Outcome> {
  return inWorkshop(async (folder) => {
    const disk = openDisk(join(folder, 'full'))
    const shim = { LD_PRELOAD: await buildShim('full-disk', folder), FULL_DISK_SWITCH: disk.switchFile }
    const house = await openHouse({ env: { tickets: { HOLD_MS: String(DAY_MS), ...shim, ...env } } })
    try {
      const shop = await openShop(house, CAPACITY)
      const pid = house.fleet.pid('tickets')
      const faults: Fault[] = []
      for (let cycle = 0; cycle < cycles && faults.length === 0; cycle += 1) {
        faults.push(...(await sellAndFill(shop, disk, cycle, random)))
        if (house.fleet.pid('tickets') !== pid)
          faults.push({ kind: 'wrong answer', detail: 'the service was started again' })
        passed(cycle + 1)
      }
      if (faults.length === 0) {
        const patience = { holdsExpire: false, settledWithinMs: SETTLED_WITHIN_MS }
        faults.push(...(await checkBooks(house, [shop], patience)))
      }
      return { faults, figures: { 'times full': cycles, ...countOutcomes([shop.history]) } }
    } finally {
      disk.clear()
      await house.close()
      disk.close()
    }
  })
}

/** People buy at several screens, and go on trying while the disk is full and afterwards. */
async function sellAndFill(shop: Shop, disk: Disk, cycle: number, random: Trial['random']): Promise<Fault[]> {
  const { history, house } = shop
  const organiser = await house.signedIn('EventCreator')
  let over = false
  const selling = atScreens(AT_ONCE, async (screen) => {
    for (let n = 0; !over; n += 1) {
      await shopOnce(shop, someShopper(random, `full-${cycle}-${screen}-${n}@example.org`))
    }
  })
  const fillAfter = countAnswered(history) + random.below(MOST_ANSWERS)
  await until('it is time', async () => countAnswered(history) >= fillAfter)
  disk.fill()
  const faults: Fault[] = []
  for (let n = 0; n < ASKED_WHILE_FULL; n += 1) {
    faults.push(...(await askWhileFull(shop, organiser, `meanwhile-${cycle}-${n}@example.org`)))
  }
  const before = countAnswered(history)
  disk.clear()
  await until(
    'something is written again',
    async () => countAnswered(history) > before,
    WRITES_WITHIN_MS,
  ).catch((error: Error) => faults.push({ kind: 'too late', detail: error.message }))
  over = true
  await selling
  return [...faults, ...(await lookAtDisk(ticketsDatabase(house.fleet.dataDir), history.operations))]
}
