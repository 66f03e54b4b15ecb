import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type StoryBrowser, type WindowWish } from '../fixtures/browser.ts'
import { everyPage, type Visit, visitPage } from '../fixtures/every-page.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { signIn } from '../fixtures/pages.ts'

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

interface Outline {
  lang: string
  title: string
  headings: number
  sideways: boolean
}

/** What keeps somebody from using the page. */
async function barriers(page: Page, language: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    )
  const { lang, title, headings, sideways } = await page.evaluate<Outline>(
    `({
      lang: document.documentElement.lang,
      title: document.title,
      headings: document.querySelectorAll('h1').length,
      sideways: document.documentElement.scrollWidth > innerWidth,
    })`,
  )
  if (lang !== language) found.push(`the page says that its language is ${lang}`)
  if (!title.endsWith('Guichet') || title === 'Guichet') found.push(`the title is “${title}”`)
  if (headings !== 1) found.push(`the page has ${headings} first headings`)
  if (sideways) found.push('the page scrolls sideways')
  return found
}

const looks = [
  { language: 'fr', locale: 'fr-FR', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { language: 'en', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] satisfies (WindowWish & { language: string })[]

test.each(looks)('no page shuts anybody out: $language, $colorScheme', async ({ language, ...wish }) => {
  const found: string[] = []
  for (const role of new Set(visits.map(({ as }) => as))) {
    const page = await browser.open(wish)
    if (role) await signIn(page, house.account(role))
    for (const visit of visits.filter(({ as }) => as === role)) {
      await visitPage(page, visit)
      found.push(...(await barriers(page, language)).map((barrier) => `${visit.name}: ${barrier}`))
    }
  }
  expect(found).toEqual([])
})
