import { setTimeout as pause } from 'node:timers/promises'
import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import { until } from '@guichet/test/fixtures/until'
import { removeConstraint, WITHOUT_GUARD } from '@guichet/test/races/remove-guard'
import type { Campaign, Fault, Outcome, Trial } from '../../campaign.ts'
import { countAnswered, countOutcomes } from '../../history/history.ts'
import { checkAtStart, checkBooks, checkPlaces } from '../../house/books.ts'
import { atScreens, openShop, type Shop, shopOnce, someShopper } from '../../house/shopper.ts'

const BUYERS = 200
const PLACES = 50
/** About as many as a rush has. */
const MOST_ANSWERS = 300
const LATEST_MS = 30
const DAY_MS = 24 * 3_600_000
/** A charge that never reached the card company is given up after a minute. */
const SETTLED_WITHIN_MS = 100_000

export const kill: Campaign = {
  name: 'kill',
  shows:
    'two hundred people rush fifty places while the tickets service is killed: nothing is oversold, lost or charged twice',
  cycles: { long: 200, short: 3 },
  run: (trial) => inHouse({}, (house) => killAgainAndAgain(house, trial)),
  control: {
    without: 'anybody who counts places',
    cycles: 1,
    mustFind: 'oversold',
    run: (trial) =>
      inHouse(WITHOUT_GUARD, async (house) => {
        await removeConstraint(house)
        return killAgainAndAgain(house, trial)
      }),
  },
}

async function inHouse(
  env: Record<string, string>,
  tell: (house: House) => Promise<Outcome>,
): Promise<Outcome> {
  const house = await openHouse({ env: { tickets: { HOLD_MS: String(DAY_MS), ...env } } })
  try {
    return await tell(house)
  } finally {
    await house.close()
  }
}

async function killAgainAndAgain(house: House, { cycles, random, passed }: Trial): Promise<Outcome> {
  const shops: Shop[] = []
  const faults: Fault[] = []
  for (let cycle = 0; cycle < cycles && faults.length === 0; cycle += 1) {
    const shop = await openShop(house, PLACES)
    shops.push(shop)
    await rushAndKill(shop, random)
    faults.push(...(await checkAtStart(house)), ...(await checkPlaces(house, [shop])))
    passed(cycle + 1)
  }
  if (faults.length === 0) {
    faults.push(
      ...(await checkBooks(house, shops, { holdsExpire: false, settledWithinMs: SETTLED_WITHIN_MS })),
    )
  }
  return { faults, figures: { kills: shops.length, ...countOutcomes(shops.map(({ history }) => history)) } }
}

async function rushAndKill(shop: Shop, random: Trial['random']): Promise<void> {
  const { house, history } = shop
  const killAfter = random.below(MOST_ANSWERS)
  let left = BUYERS
  const rush = atScreens(BUYERS, async (n) => {
    await shopOnce(shop, someShopper(random, `rush-${n}@example.org`))
    left -= 1
  })
  await until('it is time to kill', async () => left === 0 || countAnswered(history) >= killAfter)
  await pause(random.below(LATEST_MS))
  house.fleet.kill('tickets', 'SIGKILL')
  await house.fleet.restart('tickets')
  await rush
}
