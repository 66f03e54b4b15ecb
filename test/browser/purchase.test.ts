import type { Event } from '@guichet/contracts/events'
import { offerPage } from '@guichet/contracts/offers'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { chooseSeats, giveAddress, payByCard, reserve, signIn } from '../fixtures/pages.ts'
import { buy, CARDS } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

let organiser: Visitor

beforeAll(async () => {
  organiser = await house.signedIn('EventCreator')
})

/** An evening with a full and a reduced price over the same places. */
async function announce(title: string, capacity: number) {
  const event = await createEvent(organiser, { title, capacity })
  const { id: sessionId } = sessionOf(event)
  const full = await createOffer(organiser, { sessionId, name: 'Full price', priceCents: 1800 })
  const reduced = await createOffer(organiser, {
    sessionId,
    name: 'Reduced',
    priceCents: 900,
    proofRequired: true,
  })
  return { event, sessionId, full, reduced }
}

/** How many seats each offer has left, as everybody is told. */
async function left(event: Event): Promise<number[]> {
  // The page asks the same, so it gets an answer at least as fresh from the entry's cache.
  const answer = await house.visitor().get(`/api/tickets/offers?eventId=${event.id}&limit=100`)
  return read(answer, 200, offerPage).items.map(({ remaining }) => remaining)
}

async function seen(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor()
}

test('a guest buys two tickets in one go, and opens them from the mail', async () => {
  await announce('Le Cid', 100)
  const page = await browser.open()
  await page.goto('/')
  await page.getByRole('link', { name: /Le Cid/ }).click()
  await chooseSeats(page, 'Full price', 2)
  await giveAddress(page, { email: 'anouk@example.org', name: 'Anouk Perrin' })
  await page.getByRole('button', { name: 'Reserve 2 seats' }).click()
  await page.getByText('€36.00').first().waitFor()
  await payByCard(page)
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()

  const [mail] = await mailsTo(house.visitor(), 'anouk@example.org')
  const link = /https?:\/\/\S+\/tickets\/order\/\S+/.exec(mail?.text ?? '')?.[0]
  const elsewhere = await browser.open({ viewport: { width: 390, height: 844 } })
  await elsewhere.goto(link ?? 'no link in the mail')
  const codes = elsewhere.getByRole('img', { name: 'The ticket’s code, to show at the door' })
  await codes.nth(1).waitFor()
  expect(await codes.count()).toBe(2)
  const widths = await codes.evaluateAll((images) =>
    images.map((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
  )
  expect(Math.min(...widths)).toBeGreaterThan(0)
})

test('somebody new registers, and buys full and reduced from the same places', async () => {
  const { event } = await announce('Phèdre', 5)
  const email = 'lucie@example.org'
  const page = await browser.open()
  await page.goto('/register')
  await page.getByLabel('First name').fill('Lucie')
  await page.getByLabel('Last name').fill('Aubert')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('quatre fauteuils sous la pluie')
  await page.getByRole('button', { name: 'Create my account' }).click()
  await page.getByLabel('Six-digit code').waitFor()
  const [mail] = await mailsTo(house.visitor(), email)
  await page.getByLabel('Six-digit code').fill(/\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? '')
  await page.getByRole('button', { name: 'Confirm' }).click()
  await seen(page, 'Welcome, Lucie!')

  await page.getByRole('link', { name: 'What’s on' }).first().click()
  await page.getByRole('link', { name: /Phèdre/ }).click()
  await chooseSeats(page, 'Full price', 2)
  await chooseSeats(page, 'Reduced', 1)
  await seen(page, `The tickets will go to your account, ${email}.`)
  await reserve(page)
  await payByCard(page)
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()

  await page.getByRole('link', { name: 'My tickets' }).first().click()
  await page.getByRole('heading', { name: 'My tickets' }).waitFor()
  await page.getByText('Phèdre').nth(2).waitFor()
  await until('both prices have two seats left', async () => (await left(event)).join() === '2,2')
})

test('a declined card keeps the seats, and another one pays them', async () => {
  const { event } = await announce('Andromaque', 100)
  const page = await browser.open()
  await page.goto(`/events/${event.slug}`)
  await chooseSeats(page, 'Full price', 1)
  await giveAddress(page, { email: 'marc@example.org', name: 'Marc Delmas' })
  await reserve(page)
  await payByCard(page, CARDS.declined)
  await page
    .getByRole('alert')
    .filter({ hasText: /card|bank/i })
    .waitFor()
  await seen(page, 'Seats kept for another')
  await payByCard(page)
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()
})

test('who comes second to the last seats is told what is left, and can have it', async () => {
  const { event, sessionId, full } = await announce('Bérénice', 5)
  const page = await browser.open()
  await page.goto(`/events/${event.slug}`)
  await chooseSeats(page, 'Full price', 4)
  await giveAddress(page, { email: 'paul@example.org', name: 'Paul Garnier' })
  await buy(house.visitor(), {
    sessionId,
    lines: [{ offerId: full.id, quantity: 3 }],
    buyer: { email: 'quicker@example.org', name: 'Rita Simon' },
  })
  await page.getByRole('button', { name: 'Reserve 4 seats' }).click()
  await seen(page, 'There are 2 left at this price')
  await page.getByRole('button', { name: 'Reserve 2 seats' }).click()
  await payByCard(page)
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()
  await until('the last seat is seen to be gone', async () => (await left(event))[0] === 0)
  await page.goto(`/events/${event.slug}`)
  await seen(page, 'Sold out')
  await seen(page, 'Nothing to book here for now')
  expect(await page.getByLabel('E-mail').count()).toBe(0)
})

test('two tabs that reload together stay signed in, and signing out in one leaves both', async () => {
  const page = await browser.open()
  await signIn(page, house.account('User'))
  const other = await page.context().newPage()
  const tabs = [page, other]
  await other.goto('/account')
  await page.goto('/tickets')
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(tabs.map((tab) => tab.reload()))
    await Promise.all(tabs.map((tab) => menuOf(tab).waitFor()))
  }
  await other.getByLabel('First name').waitFor()

  await menuOf(page).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await Promise.all(tabs.map((tab) => tab.getByRole('link', { name: 'Sign in' }).first().waitFor()))
  await seen(other, 'Sign in to see your account')
  await other.reload()
  await seen(other, 'Sign in to see your account')
})

function menuOf(page: Page) {
  return page.getByRole('button', { name: /’s account$/ })
}
