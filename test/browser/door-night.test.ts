import { doorStats } from '@guichet/contracts/validation'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { hasFocus } from '../fixtures/keyboard.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

const HOUR_MS = 3_600_000

let house: House
let browser: StoryBrowser
let sessionId: string
let offerId: string
let doorkeeper: Visitor

beforeAll(async () => {
  house = await openHouse()
  browser = await openBrowser(house.fleet.url)
  doorkeeper = await house.signedIn('DoorStaff')
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + HOUR_MS
  const event = await createEvent(organiser, {
    title: 'Le Bal des ombres',
    sessions: [
      {
        startsAtMs,
        endsAtMs: startsAtMs + 2 * HOUR_MS,
        doorsAtMs: startsAtMs - 2 * HOUR_MS,
        capacity: 50,
        reEntry: true,
      },
    ],
  })
  sessionId = sessionOf(event).id
  offerId = (await createOffer(organiser, { sessionId, name: 'Plein tarif', priceCents: 0 })).id
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** A guest's order, with the short codes of its tickets, once the door knows them all. */
async function guests(buyer: { email: string; name: string }, quantity: number): Promise<string[]> {
  const { tickets } = await statsOf()
  const guest = house.visitor()
  const { order, accessKey } = await buy(guest, { sessionId, lines: [{ offerId, quantity }], buyer })
  const codes = order.tickets.map(async ({ id }) => (await ticketCode(guest, id, accessKey)).shortCode)
  const all = await Promise.all(codes)
  await until('the door knows the tickets', async () => (await statsOf()).tickets === tickets + quantity)
  return all
}

async function statsOf() {
  return read(await doorkeeper.get(`/api/validation/sessions/${sessionId}/stats`), 200, doorStats)
}

async function openDoor(): Promise<Page> {
  const door = await browser.open({ viewport: { width: 390, height: 844 } })
  await signIn(door, house.account('DoorStaff'))
  await door.goto(`/door/${sessionId}`)
  await door.getByRole('heading', { name: 'Le Bal des ombres' }).waitFor()
  return door
}

async function show(door: Page, code: string | undefined, outcome: string) {
  await door.getByLabel('Code printed under the QR').fill(code ?? '')
  await door.getByRole('button', { name: 'Check', exact: true }).click()
  const verdict = door.locator(`[data-outcome="${outcome}"]`)
  await verdict.waitFor()
  return verdict
}

async function goOn(door: Page): Promise<void> {
  // It also goes by itself, maybe in this very moment.
  await door
    .getByRole('button', { name: 'Next' })
    .click({ timeout: 1_000 })
    .catch(() => undefined)
  await door.locator('[data-outcome]').waitFor({ state: 'detached' })
}

test('a dead phone: found by half a name with the keyboard, let in with a reason, and not a second time', async () => {
  const [code] = await guests({ email: 'zoe@example.org', name: 'Zoé Lefèvre' }, 1)
  const door = await openDoor()
  await door.keyboard.press('/')
  const field = door.getByLabel('Name, e-mail or order number')
  await until('the search has the focus', () => hasFocus(field))
  await door.keyboard.type('lefev')
  const found = door.getByRole('button', { name: /Zoé Lefèvre/ })
  await found.waitFor()
  await door.keyboard.press('ArrowDown')
  expect(await hasFocus(found)).toBe(true)
  await door.keyboard.press('Enter')
  await door.getByRole('radio', { name: 'Dead phone' }).waitFor()
  await until('the reasons have the focus', () => hasFocus(door.getByRole('radio', { name: 'Dead phone' })))
  await door.keyboard.press('Enter')
  const verdict = door.locator('[data-outcome="admitted"]')
  await verdict.waitFor()
  expect(await verdict.innerText()).toContain('Zoé Lefèvre')
  await goOn(door)

  await show(door, code, 'already_admitted')
  await goOn(door)
  await door.getByRole('button', { name: 'Search' }).click()
  await field.fill('ZOE@example.org')
  const byMail = door.getByRole('button', { name: /Zoé Lefèvre.*Inside/s })
  await byMail.click()
  await door.getByRole('heading', { name: 'History of the ticket' }).waitFor()
  const lines = door.getByRole('dialog').getByRole('listitem')
  expect(await lines.nth(0).innerText()).toContain('Already in')
  expect(await lines.nth(1).innerText()).toContain('without a code: Dead phone')
})

test('a group of four comes in by one scan, and one of them is taken back', async () => {
  const codes = await guests({ email: 'famille@example.org', name: 'Bérénice Caradec' }, 4)
  const before = await statsOf()
  const door = await openDoor()
  await show(door, codes[0], 'admitted')
  await door.getByRole('button', { name: '3 more of this order' }).click()
  await door.getByRole('button', { name: 'Let all 3 people in' }).click()
  await door.getByText('Everybody has passed.').waitFor()
  expect((await statsOf()).inside).toBe(before.inside + 4)

  const undo = door.getByRole('dialog').getByRole('button', { name: /^Undo the entry/ })
  await until('three entries can be taken back', async () => (await undo.count()) === 3)
  await undo.first().click()
  await door.getByRole('button', { name: 'Let 1 person in' }).waitFor()
  expect(await statsOf()).toMatchObject({ inside: before.inside + 3, byHand: before.byHand + 2, undone: 1 })
  await door.keyboard.press('Escape')
  await door.getByRole('dialog').waitFor({ state: 'detached' })
  const answers = await Promise.all(codes.map((code) => scan(doorkeeper, { code, sessionId })))
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
    'admitted',
    ...Array(3).fill('already_admitted'),
  ])
})

test('a scan by mistake is undone from its verdict, and the ticket is good again', async () => {
  const [code] = await guests({ email: 'erreur@example.org', name: 'Yann Kerdoncuff' }, 1)
  const door = await openDoor()
  await show(door, code, 'admitted')
  await door.getByRole('button', { name: /^Undo the entry/ }).click()
  await door.getByText('Entry undone: Yann Kerdoncuff').waitFor()
  await door.locator('[data-outcome]').waitFor({ state: 'detached' })
  await show(door, code, 'admitted')
  await goOn(door)
  await door
    .getByRole('button', { name: /^History: Yann Kerdoncuff/ })
    .first()
    .click()
  await door.getByRole('dialog').getByText('Entry undone').waitFor()
  expect(await door.getByRole('dialog').getByRole('listitem').count()).toBe(3)
})

test('who goes out comes in again, and a second exit is told', async () => {
  const [code] = await guests({ email: 'fumeur@example.org', name: 'Alix Bonnet' }, 1)
  const before = await statsOf()
  const door = await openDoor()
  await show(door, code, 'admitted')
  await goOn(door)
  await door.getByRole('radio', { name: 'Exit' }).check({ force: true })
  await door.getByText('Exit mode: each code that is read lets somebody out.').waitFor()
  await show(door, code, 'exited')
  await door.getByRole('button', { name: 'Undo the exit: Alix Bonnet, Plein tarif' }).click()
  await door.getByText('Exit undone: Alix Bonnet').waitFor()
  await door.locator('[data-outcome]').waitFor({ state: 'detached' })
  await show(door, code, 'exited')
  await goOn(door)
  await show(door, code, 'not_inside')
  await goOn(door)
  expect((await statsOf()).inside).toBe(before.inside)
  await door.getByRole('radio', { name: 'Entry' }).check({ force: true })
  await show(door, code, 'admitted')
  await goOn(door)
  await door.getByRole('button', { name: 'Figures' }).click()
  const figures = door.getByRole('dialog', { name: 'The night in figures' })
  await figures.getByText('Inside').waitFor()
  expect((await statsOf()).inside).toBe(before.inside + 1)
})

test('a code without an answer makes way for the next one, and is told beside it', async () => {
  const [slow, quick] = await guests({ email: 'attente@example.org', name: 'Camille Duval' }, 2)
  const door = await openDoor()
  let held = true
  const { promise, resolve } = Promise.withResolvers<void>()
  await door.route('**/api/validation/scans', async (route) => {
    if (route.request().method() === 'POST' && held) {
      held = false
      await promise
    }
    await route.continue()
  })
  await door.getByLabel('Code printed under the QR').fill(slow ?? '')
  await door.getByRole('button', { name: 'Check', exact: true }).click()
  await door.getByText('Checking…').waitFor()
  // A plugged-in reader types wherever the focus is.
  await door.keyboard.type(quick ?? '')
  await door.keyboard.press('Enter')
  await door.locator('[data-outcome="admitted"]').waitFor()
  const aside = door.getByRole('region', { name: 'Checks waiting' })
  expect(await aside.innerText()).toContain('Checking')
  resolve()
  await aside.getByText('Let in').waitFor()
  expect((await statsOf()).inside).toBeGreaterThanOrEqual(2)
})
