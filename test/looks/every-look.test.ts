import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { everyPage, type Visit } from '../fixtures/every-page.ts'
import { type Look, lookAtPages, NARROW, WIDE } from '../fixtures/look-at-pages.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'

const PICTURES = 'test-results/looks'
const PATIENCE_MS = 30 * 60_000

let house: House
let browser: StoryBrowser
let visits: Visit[]

beforeAll(async () => {
  house = await openHouse()
  browser = await openBrowser(house.fleet.url)
  visits = await everyPage(house)
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

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
      house,
      browser,
      look,
      visits,
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
