import { escrowsAnswer } from '@guichet/contracts/escrow'
import { type Plan, printedCardAnswer, subscriptionPage } from '@guichet/contracts/popcorn'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { createEvent } from '../fixtures/evening.ts'
import { type HouseClock, houseClock } from '../fixtures/house-clock.ts'
import {
  cardCode,
  createMachine,
  openKiosk,
  openSignedIn,
  readCard,
  refill,
  typeCard,
  typeMachineCode,
  UPRIGHT,
} from '../fixtures/machine-screen.ts'
import { cameraSeeing, holdUp } from '../fixtures/night.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { offerPlan, subscribe } from '../fixtures/popcorn.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

const MINUTE_MS = 60_000

let clock: HouseClock
let house: House
let browser: StoryBrowser
let pack: Plan

beforeAll(async () => {
  clock = houseClock()
  house = await openHouse({ env: clock.env })
  browser = await openBrowser(house.fleet.url)
  const { organiser } = await createEvent(await house.signedIn('EventCreator'))
  pack = await offerPlan(await house.signedIn('Admin'), organiser.id, { dailyLimit: 6 })
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function left(
  subscriber: Visitor,
): Promise<{ portionsLeft: number; portionsKeptBack: number } | undefined> {
  const answer = await subscriber.get('/api/popcorn/subscriptions/mine')
  return read(answer, 200, subscriptionPage).items[0]
}

async function somebody(role: Parameters<House['signedIn']>[0]): Promise<Visitor> {
  const subscriber = await house.signedIn(role)
  await subscribe(subscriber, pack)
  return subscriber
}

test('a machine is put up, filled, started by its code, and pours once for each code', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall one')
  await refill(admin, 'Hall one', 100)
  const kiosk = await openKiosk(browser, code.toLowerCase())
  await kiosk.getByRole('button', { name: 'Hall one, Ground floor Staff' }).waitFor()
  const lou = await somebody('User')
  const shown = await cardCode(lou)
  await readCard(kiosk, 'Small', shown)
  await kiosk.getByRole('heading', { name: /^Hello, \S+!$/ }).waitFor()
  await kiosk.getByRole('heading', { name: /^Enjoy, \S+!$/ }).waitFor()
  await kiosk.getByText('9 portions left').waitFor()
  expect(await left(lou)).toMatchObject({ portionsLeft: 9, portionsKeptBack: 0 })
  // Nobody has to press anything, and whoever comes next sees no name.
  await kiosk.getByRole('heading', { name: 'Popcorn?' }).waitFor()

  await readCard(kiosk, 'Small', shown)
  await kiosk.getByRole('heading', { name: 'The code was used' }).waitFor()
  clock.advance(MINUTE_MS)
  await until('the service is a minute ahead', async () => {
    await kiosk.getByRole('button', { name: 'Show the card' }).click()
    await typeCard(kiosk, shown)
    await kiosk.locator('[data-refused]').waitFor()
    return (await kiosk.locator('[data-refused="card_expired"]').count()) === 1
  })
  await kiosk.getByRole('heading', { name: 'The code is too old' }).waitFor()
  await kiosk.getByRole('button', { name: 'Show the card' }).click()
  await typeCard(kiosk, 'somebody else’s code')
  await kiosk.getByRole('heading', { name: 'Unknown card' }).waitFor()
  expect(await left(lou)).toMatchObject({ portionsLeft: 9 })

  await admin.goto('/popcorn/pours')
  await admin.getByRole('row', { name: /Hall one Small 1 portion Poured/ }).waitFor()
})

test('who pulls the plug in the middle of a pour leaves a question, which the operator answers', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall two')
  const operator = await openSignedIn({ house, browser }, 'EventCreator')
  await operator.getByRole('link', { name: 'Machines', exact: true }).waitFor()
  await refill(operator, 'Hall two', 50)
  expect(await operator.getByRole('button', { name: 'New code' }).count()).toBe(0)
  const kiosk = await openKiosk(browser, code)
  const max = await somebody('Seller')
  await readCard(kiosk, 'Medium', await cardCode(max))
  await kiosk.getByRole('heading', { name: /^Hello/ }).waitFor()
  await kiosk.reload()
  await kiosk.getByRole('heading', { name: 'Popcorn?' }).waitFor()
  await until('the machine has said that it does not know', async () => {
    const now = await left(max)
    return now?.portionsKeptBack === 2 && now.portionsLeft === 8
  })

  await operator.goto('/popcorn/machines')
  await operator
    .getByRole('row', { name: /Hall two/ })
    .getByRole('link', { name: '1 to decide' })
    .click()
  await operator
    .getByRole('row', { name: /Hall two Medium/ })
    .getByText('Uncertain')
    .waitFor()
  await operator.getByRole('button', { name: /^Decide on the pour/ }).click()
  const sheet = operator.getByRole('dialog')
  await sheet.getByRole('button', { name: 'Decide for good' }).click()
  await sheet.getByText('Choose an answer.').waitFor()
  await sheet.getByRole('radio', { name: /It did not pour/ }).check()
  await sheet.getByLabel('Why?').fill('The cup was empty.')
  await sheet.getByRole('button', { name: 'Decide for good' }).click()
  await operator.getByRole('heading', { name: 'Nothing is uncertain' }).waitFor()
  expect(await left(max)).toMatchObject({ portionsLeft: 10, portionsKeptBack: 0 })
  await operator.getByRole('button', { name: 'Show all' }).click()
  await operator.getByText('Reason: The cup was empty.').waitFor()
})

test('the camera reads a moving card from a phone', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall three')
  await refill(admin, 'Hall three', 50)
  await somebody('Cashier')
  const phone = await openSignedIn({ house, browser }, 'Cashier', { viewport: { width: 390, height: 844 } })
  await phone.goto('/popcorn')
  const card = phone.getByRole('img', { name: 'Your card’s code, to show to the machine' })
  await card.waitFor()
  const picture = (await card.screenshot()).toString('base64')
  const kiosk = await browser.open(UPRIGHT)
  await cameraSeeing([`data:image/png;base64,${picture}`])(kiosk)
  await kiosk.goto('/machine')
  await typeMachineCode(kiosk, code)
  await kiosk.getByRole('button', { name: 'Large', exact: true }).click()
  await kiosk.getByText('Put the code in the frame').waitFor()
  await holdUp(kiosk, 0)
  await kiosk.getByRole('heading', { name: /^Enjoy/ }).waitFor()
  await kiosk.getByText('7 portions left').waitFor()
})

test('a printed card asks for its PIN, and says how many tries are left', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall four')
  await refill(admin, 'Hall four', 50)
  const kiosk = await openKiosk(browser, code, { viewport: { width: 1280, height: 800 } })
  const zoe = await somebody('Support')
  const printed = await zoe.post('/api/popcorn/card/printed', { pin: '4711' })
  await readCard(kiosk, 'Small', read(printed, 201, printedCardAnswer).code)
  const type = async (pin: string) => {
    for (const digit of pin) await kiosk.getByRole('button', { name: digit, exact: true }).click()
  }
  await kiosk.getByRole('heading', { name: 'Your PIN' }).waitFor()
  await type('1234')
  await kiosk.getByText('That is not it. 2 tries left.').waitFor()
  await type('47')
  await kiosk.getByRole('button', { name: 'Delete a digit' }).click()
  await type('711')
  await kiosk.getByRole('heading', { name: /^Enjoy/ }).waitFor()
  await kiosk.getByRole('button', { name: 'Done' }).click()
  await readCard(kiosk, 'Small', read(printed, 201, printedCardAnswer).code)
  await type('0000')
  await kiosk.getByText('That is not it. 2 tries left.').waitFor()
  await type('0001')
  await kiosk.getByText('That is not it. 1 try left.').waitFor()
  await type('0002')
  await kiosk.getByRole('heading', { name: 'The card is locked' }).waitFor()
})

test('a machine without a network waits calmly, comes back by itself, and stops when its key is revoked', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall five')
  await refill(admin, 'Hall five', 50)
  const kiosk = await browser.open({ ...UPRIGHT, losesNetwork: true })
  await kiosk.clock.install()
  await kiosk.goto('/machine')
  await typeMachineCode(kiosk, code)
  await kiosk.getByRole('heading', { name: 'Popcorn?' }).waitFor()
  const second = await kiosk.context().newPage()
  await second.goto('/machine')
  await second.getByRole('heading', { name: 'Already open' }).waitFor()
  await second.close()

  await kiosk.context().setOffline(true)
  await kiosk.clock.runFor(45_000)
  await kiosk.getByRole('heading', { name: 'Back very soon' }).waitFor()
  await kiosk.context().setOffline(false)
  await kiosk.getByRole('heading', { name: 'Popcorn?' }).waitFor()

  await admin.getByRole('button', { name: 'Take out of service' }).click()
  await admin.getByLabel('Why?').fill('Deep clean')
  await admin.getByRole('dialog').getByRole('button', { name: 'Take out of service' }).click()
  await admin.getByText('Out of service: Deep clean').waitFor()
  await kiosk.clock.runFor(31_000)
  await kiosk.getByRole('heading', { name: 'Having a break' }).waitFor()
  await admin.getByRole('button', { name: 'Put back in service' }).click()
  await admin.getByRole('button', { name: 'Revoke this key' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await kiosk.clock.runFor(31_000)
  await kiosk.getByRole('heading', { name: 'This machine’s key is no longer good' }).waitFor()

  await admin.getByRole('button', { name: 'New code' }).click()
  await admin.getByRole('button', { name: 'Make the code' }).click()
  await typeMachineCode(kiosk, await admin.locator('dialog output').innerText())
  await kiosk.getByRole('heading', { name: 'Popcorn?' }).waitFor()
})

/** A small portion, for the seventh machine; its voucher is shown. */
async function putAside(phone: Page): Promise<void> {
  await phone.goto('/popcorn')
  await phone.getByRole('button', { name: 'Put a portion aside' }).click()
  await phone.getByRole('radio', { name: 'Hall seven · Ground floor' }).check()
  await phone.getByRole('dialog').getByText('Small', { exact: true }).click()
  await phone.getByRole('button', { name: 'Put aside', exact: true }).click()
  await phone.getByRole('img', { name: 'The voucher’s code, to be shown to the machine' }).waitFor()
}

test('a voucher is poured without a network, once, and told when it is back; another is taken back', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall seven')
  await refill(admin, 'Hall seven', 50)
  await admin.getByRole('button', { name: 'Edit' }).click()
  await admin.getByLabel('Portions aside at most').fill('5')
  await admin.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await admin.getByText('Machine saved.').waitFor()
  const kiosk = await browser.open({ ...UPRIGHT, losesNetwork: true })
  await kiosk.clock.install()
  await kiosk.goto('/machine')
  await typeMachineCode(kiosk, code)
  await kiosk.getByRole('heading', { name: 'Popcorn?' }).waitFor()

  const noa = await somebody('DoorStaff')
  const phone = await openSignedIn({ house, browser }, 'DoorStaff', { viewport: { width: 390, height: 844 } })
  await putAside(phone)
  const { items } = read(await noa.get('/api/popcorn/escrows'), 200, escrowsAnswer)
  const [{ voucher = '' } = {}] = items
  expect(await left(noa)).toMatchObject({ portionsLeft: 9, portionsKeptBack: 1 })

  await kiosk.context().setOffline(true)
  await kiosk.clock.runFor(45_000)
  const ready = kiosk.getByRole('heading', { name: 'No network: show a voucher' })
  await ready.waitFor()
  await typeCard(kiosk, await cardCode(noa))
  await typeCard(kiosk, voucher)
  await kiosk.getByRole('heading', { name: 'Enjoy!' }).waitFor()
  await kiosk.getByRole('button', { name: 'Done' }).click()
  await ready.waitFor()
  await typeCard(kiosk, voucher)
  await kiosk.getByRole('heading', { name: 'The voucher was used' }).waitFor()

  await kiosk.context().setOffline(false)
  const isTold = async () => {
    const now = await left(noa)
    return now?.portionsLeft === 9 && now.portionsKeptBack === 0
  }
  // It speaks every half minute: where the first word is lost, with the next.
  await until('the machine has said what it poured', isTold, 90_000)
  await admin.goto('/popcorn/pours')
  await admin.getByRole('row', { name: /Hall seven Small 1 portion Poured/ }).waitFor()

  await putAside(phone)
  await phone.keyboard.press('Escape')
  await phone.getByRole('button', { name: /^Take back the voucher Hall seven/ }).click()
  await phone.getByText('Wanted back').waitFor()
  expect(await left(noa)).toMatchObject({ portionsLeft: 8, portionsKeptBack: 1 })
  await kiosk.clock.runFor(31_000)
  await until('the machine has said that it did not pour it', isTold, 90_000)
})

test('a machine is left with a new code alone', async () => {
  const admin = await openSignedIn({ house, browser }, 'Admin')
  const code = await createMachine(admin, 'Hall six')
  await refill(admin, 'Hall six', 50)
  const kiosk = await openKiosk(browser, code)
  await kiosk.getByRole('button', { name: /Staff$/ }).click()
  const sheet = kiosk.getByRole('dialog')
  await sheet.getByText('in service').waitFor()
  await typeMachineCode(kiosk, code)
  await sheet.getByText('This code is not good, or not any more.').waitFor()

  await admin.getByRole('button', { name: 'New code' }).click()
  await admin.getByRole('button', { name: 'Make the code' }).click()
  await typeMachineCode(kiosk, await admin.locator('dialog output').innerText())
  await kiosk.getByRole('heading', { name: 'The code is good' }).waitFor()
  await kiosk.getByRole('button', { name: 'Stop being a machine' }).click()
  await kiosk.getByRole('heading', { name: 'A new machine' }).waitFor()
  await kiosk.reload()
  await kiosk.getByRole('heading', { name: 'A new machine' }).waitFor()
})
