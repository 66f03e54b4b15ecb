import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { type HouseClock, houseClock } from '../fixtures/house-clock.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy } from '../fixtures/purchase.ts'

const DAY_MS = 24 * 3_600_000

let clock: HouseClock
let house: House
let browser: StoryBrowser

beforeAll(async () => {
  clock = houseClock()
  house = await openHouse({ env: clock.env })
  browser = await openBrowser(house.fleet.url)
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function archiveFrom(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ])
  return download.path()
}

function verify(file: string): string {
  const program = 'services/tickets/src/verify-archive.ts'
  return spawnSync(process.execPath, [program, file], { encoding: 'utf8' }).stdout
}

test('a day of sales closes by itself, and its archive proves itself without Guichet', async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser)
  const { id: sessionId } = sessionOf(event)
  const offer = await createOffer(organiser, { sessionId, name: 'Full price', priceCents: 1200 })
  const buyer = { email: 'journal@example.org', name: 'Maud Kervella' }
  const lines = [{ offerId: offer.id, quantity: 2 }]
  await buy(house.visitor(), { sessionId, lines, buyer })

  const page = await browser.open()
  await signIn(page, house.account('EventCreator'))
  const journal = `/studio/organisers/${event.organiser.id}?tab=journal`
  await page.goto(journal)
  await page.getByText('The first day of sales closes at midnight.').waitFor()
  await page.getByText('Since the first sale').waitFor()

  clock.advance(DAY_MS)
  await house.fleet.restart('tickets')
  await page.goto(journal)
  const day = page.locator('summary')
  await day.getByText('€24.00').waitFor()
  await page.getByText('Nothing taken since.').waitFor()
  await day.press('Enter')
  await page.getByText('Perpetual grand total').waitFor()

  const json = await archiveFrom(page, 'JSON archive')
  expect(verify(json)).toContain('whole, day ')
  expect(readFileSync(await archiveFrom(page, 'CSV archive'), 'utf8')).toContain(',2400,550:2400:')

  await page.getByRole('button', { name: 'Verify the journal' }).click()
  // The day, and the month or the year where they ended with it.
  await page.getByText(/^Whole: 1 line and [123] closings? read again, none altered\.$/).waitFor()
})
