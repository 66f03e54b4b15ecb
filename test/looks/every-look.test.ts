import { mkdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type FurnishedHouse,
  type Look,
  lookAtPages,
  NARROW,
  openFurnishedHouse,
  WIDE,
} from '../fixtures/look-at-pages.ts'

const PICTURES = 'test-results/looks'
const PATIENCE_MS = 30 * 60_000

let furnished: FurnishedHouse

// Each look has a house of its own: what it does at the door can be done once.
beforeEach(async () => {
  furnished = await openFurnishedHouse()
})
afterEach(() => furnished?.close())

const looks = (['fr', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['wide', 'narrow'] as const).map((width) => ({ language, colorScheme, width })),
  ),
)

test.each(looks)(
  'no page shuts anybody out: $language, $colorScheme, $width',
  async ({ width, ...colours }) => {
    const folder = `${PICTURES}/${colours.language}-${colours.colorScheme}-${width}`
    mkdirSync(folder, { recursive: true })
    const locale = colours.language === 'fr' ? 'fr-FR' : 'en-GB'
    const look: Look = { ...colours, locale, viewport: width === 'wide' ? WIDE : NARROW }
    const found = await lookAtPages({
      ...furnished,
      look,
      keep: async (page, { name }) => {
        await page.screenshot({
          path: `${folder}/${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`,
          fullPage: true,
        })
      },
    })
    expect(found).toEqual([])
  },
  PATIENCE_MS,
)
