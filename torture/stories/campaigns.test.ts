import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { campaigns } from '../campaigns.ts'
import { runCampaign } from '../run-campaigns.ts'

const WITHIN_MS = 10 * 60_000

// The long form of these is `npm run torture`.
test.each(campaigns.map((campaign) => ({ campaign, ...campaign })))(
  '$name: $shows; its control finds what it must',
  async ({ campaign, cycles }) => {
    const seed = randomInt(2 ** 31)
    const { complaints } = await runCampaign(campaign, cycles.short, seed)
    expect(complaints, `under the seed ${seed}`).toEqual([])
  },
  WITHIN_MS,
)
