import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Campaign } from '../campaign.ts'
import { runCampaign } from '../run-campaigns.ts'

const WITHIN_MS = 10 * 60_000

/** Tells a campaign in its short form; the long one is `npm run torture`. */
export function tellShort(campaign: Campaign): void {
  const { short } = campaign.cycles
  if (short === undefined) throw new Error(`${campaign.name} has no short form`)
  test(
    `${campaign.shows}; and its control finds what it must`,
    async () => {
      const seed = randomInt(2 ** 31)
      const { complaints } = await runCampaign(campaign, short, seed)
      expect(complaints, `under the seed ${seed}`).toEqual([])
    },
    WITHIN_MS,
  )
}
