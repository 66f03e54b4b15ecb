import { expect, test } from 'vitest'
import type { Campaign, Fault } from './campaign.ts'
import { runCampaign, summaryOf } from './run-campaigns.ts'

const oversold: Fault = { kind: 'oversold', detail: '51 places of 50' }

function campaign(found: Fault[] | Error, without: Fault[]): Campaign {
  return {
    name: 'made up',
    shows: 'nothing',
    cycles: { long: 1 },
    run: async () => {
      if (found instanceof Error) throw found
      return { faults: found, figures: { tries: 3 } }
    },
    control: {
      without: 'the guard',
      cycles: 1,
      mustFind: 'oversold',
      run: async () => ({ faults: without, figures: {} }),
    },
  }
}

test('a campaign that finds nothing, whose control does, is good', async () => {
  const verdict = await runCampaign(campaign([], [oversold]), 1, 7)
  expect(verdict).toEqual({
    good: true,
    complaints: [],
    figures: { tries: 3, 'oversold without the guard': 1 },
  })
  expect(summaryOf('made up', verdict, 4.4)).toBe('✓ made up: 3 tries, 1 oversold without the guard (4 s)')
})

test.each([
  ['finds something', campaign([oversold], [oversold]), 'oversold: 51 places of 50'],
  ['breaks off', campaign(new Error('no house'), [oversold]), 'broken off: Error: no house'],
  [
    'has a control that finds nothing',
    campaign([], []),
    'without the guard, nothing was found to be “oversold”',
  ],
  [
    'has a control that finds something else',
    campaign([], [{ kind: 'lost', detail: 'order 1' }]),
    '  but lost: order 1',
  ],
])('one that %s is not', async (_what, tried, complaint) => {
  const { good, complaints } = await runCampaign(tried, 1, 7)
  expect(good).toBe(false)
  expect(complaints.some((line) => line.startsWith(complaint))).toBe(true)
})
