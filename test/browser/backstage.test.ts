import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { barriers } from '../fixtures/barriers.ts'
import { signIn } from '../fixtures/pages.ts'
import { browser, house } from '../fixtures/stage.ts'

/** The page asks every two seconds, and admin every service for a second and a half. */
const SEEN = { timeout: 30_000, interval: 200 }

async function goBackstage(): Promise<Page> {
  const page = await browser.open({ locale: 'en-GB', losesServices: true })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin')
  await page.getByRole('link', { name: 'Backstage' }).click()
  await page.getByRole('heading', { name: 'Backstage' }).waitFor()
  return page
}

const stateOf = (page: Page, service: string) =>
  page.locator(`article[data-service="${service}"]`).getAttribute('data-state')

test('an Admin sees a service go away within seconds, what to do, and that it is back', async () => {
  const page = await goBackstage()
  const summary = page.getByRole('main').getByRole('status')
  await expect.poll(() => summary.innerText(), SEEN).toMatch('All is well: 6 services answer.')
  const popcorn = page.locator('article[data-service="popcorn"]')
  await expect.poll(() => popcorn.locator('[data-fact="feeds"]').innerText(), SEEN).toMatch('all read')

  await house.fleet.restart('popcorn', async () => {
    await expect.poll(() => stateOf(page, 'popcorn'), SEEN).toBe('away')
    expect(await summary.innerText()).toMatch('One service needs somebody: Popcorn.')
    expect(await popcorn.innerText()).toMatch('See whether its process runs')
    expect(await popcorn.innerText()).toMatch(/Away since .+now/)
    // What it said last is still there.
    expect(await popcorn.locator('[data-fact="version"]').innerText()).toMatch(/\d+\.\d+\.\d+/)
    expect(await stateOf(page, 'tickets')).toBe('well')
    expect(await barriers(page, 'en')).toEqual([])
  })
  await expect.poll(() => summary.innerText(), SEEN).toMatch('All is well: 6 services answer.')
})

test('a picture that nobody renews says how old it is', async () => {
  const page = await goBackstage()
  await page.getByText('Live, every two seconds').waitFor()
  await house.fleet.restart('admin', async () => {
    await page.getByText(/This picture is \d+ secs old/).waitFor({ timeout: SEEN.timeout })
    await page.getByRole('alert').waitFor()
    expect(await stateOf(page, 'tickets')).toBe('well')
  })
  await page.getByText('Live, every two seconds').waitFor({ timeout: SEEN.timeout })
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('how the last backup went is shown as it is written down', async () => {
  const page = await goBackstage()
  await page.getByText('No backup has been made yet').waitFor()
  const file = join(house.fleet.dataDir, 'backups/last.json')
  mkdirSync(dirname(file), { recursive: true })
  const endedAtMs = Date.now()
  const backup = { startedAtMs: endedAtMs - 5_000, endedAtMs, state: 'failed', folder: '/b', bytes: 0 }
  writeFileSync(file, JSON.stringify({ ...backup, reason: 'No space left on the device' }))
  await page.getByText('No space left on the device').waitFor()
  writeFileSync(file, JSON.stringify({ ...backup, state: 'succeeded', bytes: 7_654e12 }))
  // No database, log or memory of the house is as large.
  await page.getByText('7,654 TB').waitFor()
  expect(await page.getByText('Succeeded').isVisible()).toBe(true)
})
