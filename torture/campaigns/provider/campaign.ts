import { fileURLToPath } from 'node:url'
import { type House, openHouse } from '@guichet/test/fixtures/open-house'
import { type Provider, providerOf } from '@guichet/test/fixtures/provider'
import { CARDS } from '@guichet/test/fixtures/purchase'
import { until } from '@guichet/test/fixtures/until'
import type { Campaign, Outcome, Trial } from '../../campaign.ts'
import { countOutcomes } from '../../history/history.ts'
import { checkBooks, countHeld } from '../../house/books.ts'
import { openShop, type Shop, shopOnce, someShopper } from '../../house/shopper.ts'

const PLACES = 20
const PAYERS = 12
const SETTLED_WITHIN_MS = 60_000
/** Short, so that money comes too late. */
const SHORT_HOLDS = { HOLD_MS: '4000', PAYMENT_PIN_MS: '1000' }

const WELL = { outage: false, silentMs: 0, duplicateWebhooks: false, holdWebhooks: false }
const WORST = { ...WELL, silentMs: 600_000, holdWebhooks: true }
const MOODS = [
  WELL,
  WORST,
  { ...WELL, outage: true },
  { ...WELL, holdWebhooks: true },
  { ...WELL, duplicateWebhooks: true },
  { ...WELL, duplicateWebhooks: true, silentMs: 2_000 },
]

const WITHOUT_REFUND = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('./without-refund.ts', import.meta.url))}`,
}

export const provider: Campaign = {
  name: 'provider',
  shows:
    'whatever the card company does, everybody who paid has tickets or their money within a minute of its answering again',
  cycles: { long: 40, short: 2 },
  run: (trial) => payAgainAndAgain(trial, {}),
  control: {
    without: 'refunds of money that comes too late',
    cycles: 1,
    mustFind: 'neither ticket nor money',
    run: (trial) => payAgainAndAgain(trial, WITHOUT_REFUND),
  },
}

async function payAgainAndAgain(
  { cycles, random, passed }: Trial,
  env: Record<string, string>,
): Promise<Outcome> {
  const house = await openHouse({
    env: { tickets: { ...SHORT_HOLDS, ...env }, 'card-provider': { SLOW_MS: '5000' } },
  })
  try {
    const cards = providerOf(house)
    const shops: Shop[] = []
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      // Last comes what leaves most to be settled: charges that were made and of which nobody hears.
      await cards.behave(cycle === cycles - 1 ? WORST : random.pick(MOODS))
      shops.push(await openShop(house, PLACES))
      await payInThisMood(shops.at(-1) as Shop, cycle, random)
      passed(cycle + 1)
    }
    return await answerAgain(house, cards, shops)
  } finally {
    await house.close()
  }
}

/** Some pay with cards of all kinds; once their holds are gone, others come for the places that nobody has paid for. */
async function payInThisMood(shop: Shop, cycle: number, random: Trial['random']): Promise<void> {
  const visit = (n: number, change: Pick<Parameters<typeof shopOnce>[1], 'wants' | 'cardNumber'>) => {
    const shopper = someShopper(random, `mood-${cycle}-${n}@example.org`)
    return shopOnce(shop, { ...shopper, ...change })
  }
  const cardNumbers = Object.values(CARDS)
  const payers = Array.from({ length: PAYERS }, (_, n) =>
    visit(n, { wants: 'by card', cardNumber: random.pick(cardNumbers) }),
  )
  await Promise.all(payers)
  await until('no place is held', async () => countHeld(shop) === 0)
  for (let n = PAYERS; n < 2 * PAYERS; n += 1) await visit(n, { wants: 'for free' })
}

async function answerAgain(house: House, cards: Provider, shops: readonly Shop[]): Promise<Outcome> {
  await cards.behave(WELL)
  const answeringSinceMs = Date.now()
  const faults = await checkBooks(house, shops, {
    holdsExpire: true,
    settledWithinMs: SETTLED_WITHIN_MS,
  })
  const seconds = Math.round((Date.now() - answeringSinceMs) / 1000)
  return {
    faults,
    figures: {
      moods: shops.length,
      ...countOutcomes(shops.map(({ history }) => history)),
      'seconds until all was settled and checked': seconds,
    },
  }
}
