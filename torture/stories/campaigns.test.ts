import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { campaigns } from '../campaigns.ts'
import { runCampaign } from '../run-campaigns.ts'

const WITHIN_MS = 10 * 60_000

const shortOnes = campaigns.flatMap((campaign) => {
  const { short } = campaign.cycles
  return short === undefined ? [] : { campaign, short, name: campaign.name, shows: campaign.shows }
})

// The long form of these is `npm run torture`.
test.each(shortOnes)(
  '$name: $shows; and its control finds what it must',
  async ({ campaign, short }) => {
    const seed = randomInt(2 ** 31)
    const { complaints } = await runCampaign(campaign, short, seed)
    expect(complaints, `under the seed ${seed}`).toEqual([])
  },
  WITHIN_MS,
)
