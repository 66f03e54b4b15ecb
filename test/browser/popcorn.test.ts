import type { Plan } from '@guichet/contracts/popcorn'
import type { MachineClient } from '@guichet/machine-kit/machine-client'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createEvent } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { payByCard, signIn } from '../fixtures/pages.ts'
import { offerPlan, putUpMachine, subscribe } from '../fixtures/popcorn.ts'
import { CARDS } from '../fixtures/purchase.ts'
import { readQr } from '../fixtures/read-qr.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'

const PHONE = { viewport: { width: 390, height: 844 } }

let pack: Plan
let machine: MachineClient

beforeAll(async () => {
  const admin = await house.signedIn('Admin')
  const { organiser } = await createEvent(await house.signedIn('EventCreator'))
  pack = await offerPlan(admin, organiser.id, { name: 'Ten cups' })
  await offerPlan(admin, organiser.id, {
    name: 'A cup a day',
    kind: 'monthly',
    priceCents: 1490,
    portions: 30,
    dailyLimit: 2,
    sizes: { small: 1, medium: 2, large: null },
  })
  machine = await putUpMachine(house, organiser.id, 'Hall machine')
  await machine.heartbeat({ stock: 120, temperatureC: 180, faults: [] })
})

const code = (page: Page) => page.getByRole('img', { name: 'Your card’s code, to show to the machine' })
const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const open = (page: Page, tab: string) => page.getByRole('link', { name: tab, exact: true }).click()

/** What the page says is on the card. */
const balance = (page: Page) => page.locator('[data-balance]').innerText()

/** A picture of the card, as a machine's camera reads it. */
async function readCard(page: Page): Promise<string> {
  await code(page).waitFor()
  const text = await readQr(await code(page).screenshot())
  if (text === undefined) throw new Error('no code can be read from the card')
  return text
}

test('a stranger comes in, pays, shows the card to a machine, and it pours once', async () => {
  const page = await browser.open(PHONE)
  await page.goto('/popcorn')
  await heading(page, 'Ten cups').waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  const { email, password } = house.account('User')
  await page.locator('input[autocomplete="username"]').fill(email)
  await page.locator('input[autocomplete="current-password"]').fill(password)
  await page.locator('main button[type="submit"]').click()
  await page.getByRole('button', { name: 'Buy: Ten cups' }).click()
  await page.getByText('Paid just once').waitFor()
  await payByCard(page)
  await heading(page, 'Paid').waitFor()
  await page.getByRole('link', { name: 'See my card' }).click()
  const shown = await readCard(page)
  expect(await balance(page)).toBe('10')

  const { dispenseId } = await machine.authorize({ requestId: newId(), code: shown, portion: 'small' })
  await machine.report(dispenseId, 'confirm')
  await page.reload()
  await expect.poll(() => balance(page)).toBe('9')
  const again = machine.authorize({ requestId: newId(), code: shown, portion: 'small' })
  await expect(again).rejects.toMatchObject({ reason: 'card_replayed' })

  await open(page, 'History')
  await page.getByText('Small, Hall machine').waitFor()
  await page.getByText('€25.00').waitFor()
  await page.getByRole('button', { name: /^It did not pour/ }).click()
  await page.getByLabel('What happened?').fill('The cup stayed empty.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Complaint under review').waitFor()
})

test('a month says what it costs and when again, and is cancelled, resumed and withdrawn from', async () => {
  const page = await browser.open()
  await signIn(page, house.account('Seller'))
  await page.goto('/popcorn')
  await page.getByRole('button', { name: 'Subscribe: A cup a day' }).click()
  await page.getByText(/€14\.90 will be charged to this card on/).waitFor()
  await page.getByLabel('Card number').fill(CARDS.declined)
  await page.getByRole('button', { name: 'Subscribe and pay €14.90' }).click()
  await page.getByRole('alert').filter({ hasText: 'Card declined' }).waitFor()
  await page.getByLabel('Card number').fill(CARDS.succeeds)
  await page.getByRole('button', { name: 'Subscribe and pay €14.90' }).click()
  await heading(page, 'Paid').waitFor()
  await page.getByRole('link', { name: 'See my card' }).click()
  await page.getByText('2 more portions').waitFor()

  await open(page, 'Subscriptions')
  await page.getByText('ending in 4242').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await page.getByRole('button', { name: 'Resume the subscription' }).click()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  const go = page.getByRole('button', { name: 'Withdraw and be refunded' })
  expect(await go.isDisabled()).toBe(true)
  await page.getByLabel('To confirm, type WITHDRAW').fill('withdraw')
  await go.click()
  await heading(page, 'No subscription').waitFor()
  await open(page, 'History')
  await page.getByText('Refunded: €14.90').waitFor()
})

test('more portions are bought, and a bank that takes its time is waited for', async () => {
  await subscribe(await house.signedIn('Cashier'), pack)
  const page = await browser.open(PHONE)
  await signIn(page, house.account('Cashier'))
  await page.goto('/popcorn')
  await expect.poll(() => balance(page)).toBe('10')
  await page.getByRole('button', { name: 'Buy portions' }).click()
  await page.getByRole('button', { name: 'One portion more' }).click()
  await page.getByText('€18.00').first().waitFor()
  await payByCard(page, CARDS.slow)
  await heading(page, 'Paid').waitFor()
  await page.getByText('There are now 16 portions on your card.').waitFor()
})

test('without a network a code that is over is no longer shown, and the next one comes by itself', async () => {
  await subscribe(await house.signedIn('Support'), pack)
  const page = await browser.open({ ...PHONE, losesNetwork: true })
  await page.clock.install()
  await signIn(page, house.account('Support'))
  await page.goto('/popcorn')
  await readCard(page)
  await page.context().setOffline(true)
  await until('the page misses the next code', async () => {
    await page.clock.fastForward(1_000)
    return page.getByText('The next code does not come').isVisible()
  })
  expect(await code(page).count()).toBe(1)
  await page.clock.fastForward(30_000)
  await page.getByText('Code too old').waitFor()
  expect(await code(page).count()).toBe(0)
  await page.context().setOffline(false)
  await code(page).waitFor()
})

test('a card on paper pours with its PIN, until it is withdrawn', async () => {
  await subscribe(await house.signedIn('DoorStaff'), pack)
  const page = await browser.open()
  await signIn(page, house.account('DoorStaff'))
  await page.goto('/popcorn')
  await page.getByRole('button', { name: 'Print a card' }).click()
  await page.getByLabel('Four-digit PIN').fill('4711')
  await page.getByRole('button', { name: 'Make the card' }).click()
  const paper = page.locator('dialog').getByRole('img', { name: 'The printed card’s code' })
  await paper.waitFor()
  const printed = (await readQr(await paper.screenshot())) ?? ''
  const ask = { code: printed, portion: 'small' as const }
  await expect(machine.authorize({ ...ask, requestId: newId() })).rejects.toMatchObject({
    reason: 'pin_required',
  })
  const { dispenseId } = await machine.authorize({ ...ask, requestId: newId(), pin: '4711' })
  await machine.report(dispenseId, 'confirm')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await page.getByText('Printed card withdrawn').waitFor()
  await expect(machine.authorize({ ...ask, requestId: newId(), pin: '4711' })).rejects.toMatchObject({
    reason: 'card_invalid',
  })
})
