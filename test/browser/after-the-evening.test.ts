import type { Event } from '@guichet/contracts/events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { salesIn } from '../fixtures/books.ts'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { houseClock } from '../fixtures/house-clock.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy } from '../fixtures/purchase.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { until } from '../fixtures/until.ts'

const HOUR_MS = 3_600_000
/** What everybody's services know of an erasure. */
const GONE_WITHIN_MS = 60_000

let house: House
let browser: StoryBrowser
let event: Event
/** That of the account, two tickets. */
let order: { id: string; number: string }

/** An evening that is over: an account bought two tickets, a guest one. */
beforeAll(async () => {
  const clock = houseClock()
  house = await openHouse({ env: clock.env })
  browser = await openBrowser(house.fleet.url)
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + HOUR_MS
  const sessions = [{ startsAtMs, endsAtMs: startsAtMs + HOUR_MS, capacity: 50 }]
  event = await createEvent(organiser, { title: 'Bérénice', sessions })
  const sessionId = sessionOf(event).id
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: 1999 })
  const wish = (quantity: number) => ({ sessionId, lines: [{ offerId, quantity }] })
  order = (await buy(await house.signedIn('User'), wish(2))).order
  await buy(house.visitor(), { ...wish(1), buyer: { email: 'titus@example.org', name: 'Titus Flavius' } })
  clock.advance(4 * HOUR_MS)
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const sold = () => salesIn(house, { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })

test('who settles a session closes its sheet once, which then stays as it is and leaves as PDF and CSV', async () => {
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('EventCreator'))
  await page.goto(`/studio/events/${event.id}?tab=settlement`)
  const open = page.getByRole('region', { name: 'To be settled' }).first()
  await open.getByRole('button', { name: 'Close sheet no. 1' }).click()
  const ask = page.getByRole('dialog', { name: 'Settle this session?' })
  await ask.getByRole('button', { name: 'Not yet' }).click()
  await ask.waitFor({ state: 'detached' })
  await open.getByRole('button', { name: 'Close sheet no. 1' }).click()
  await ask.getByRole('button', { name: 'Settle', exact: true }).click()

  const sheet = page.getByRole('region', { name: 'Sheet no. 1' }).first()
  await sheet.getByText(/^Closed on /).waitFor()
  await page.getByText('Nothing has changed since the last sheet.').waitFor()
  expect(await page.getByRole('button', { name: /Close sheet/ }).count()).toBe(0)
  await expect.poll(() => sheet.getByRole('row', { name: /^Total/ }).innerText()).toContain('€59.97')
  const fingerprint = await sheet.locator('code').innerText()

  const pdf = await savedBy(page.getByRole('button', { name: 'PDF', exact: true }))
  expect(pdf.name).toMatch(/\.pdf$/)
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const csv = await savedBy(page.getByRole('button', { name: 'CSV', exact: true }))
  expect(csv.name).toMatch(/\.csv$/)
  expect(csv.text).toContain('59.97')

  await page.reload()
  await sheet.getByText(/^Closed on /).waitFor()
  expect(await sheet.locator('code').innerText()).toBe(fingerprint)
})

test('an Admin erases somebody: the account is gone, and its order stays with the organiser without a name', async () => {
  const account = house.account('User')
  const before = sold()
  const page = await browser.open()
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/users')
  await page.getByRole('link', { name: account.name }).click()
  await page.getByRole('button', { name: 'Erase…' }).click()
  const typed = page.getByLabel(`Type ${account.email} to confirm`)
  await typed.fill('somebody@example.org')
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByText('This is not the e-mail of the account.').waitFor()
  await typed.fill(account.email)
  await page.keyboard.press('Enter')
  await page.getByText('The person is erased.').waitFor()

  await page.waitForURL((url) => url.pathname === '/admin/users')
  const accounts = page.getByRole('table', { name: 'Accounts' })
  await accounts.getByRole('link', { name: house.account('Support').name }).waitFor()
  await accounts.getByRole('link', { name: account.name }).waitFor({ state: 'detached' })
  await page.getByLabel('Search').fill(account.email)
  await page.getByText('Nobody matches').waitFor()

  const studio = await browser.open()
  await signIn(studio, house.account('EventCreator'))
  await until(
    'the order has no name',
    async () => {
      await studio.goto(`/studio/events/${event.id}?tab=attendees`)
      await studio
        .getByRole('button', { name: new RegExp(order.number) })
        .first()
        .waitFor()
      return (
        (await studio.getByRole('button', { name: `Open order ${order.number} of No name` }).count()) === 2
      )
    },
    GONE_WITHIN_MS,
  )
  await studio.getByRole('button', { name: /Titus Flavius/ }).waitFor()
  await studio
    .getByRole('button', { name: new RegExp(order.number) })
    .first()
    .click()
  const sheet = studio.getByRole('dialog', { name: `Order ${order.number}` })
  await sheet.getByText('Erased: the order stays without a name').waitFor()
  expect(await sheet.innerText()).toContain('€39.98')
  expect(await studio.locator('body').innerText()).not.toMatch(new RegExp(`${account.name}|${account.email}`))
  expect(sold()).toEqual(before)
})
