import type { Session } from '@guichet/contracts/events'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { hasFocus } from '../fixtures/keyboard.ts'
import { chooseSeats, giveAddress, payByCard, reserve, signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'

const HOUR_MS = 3_600_000

/** An evening now and another one tomorrow, with a guest's ticket for each. */
async function twoEvenings() {
  const organiser = await house.signedIn('EventCreator')
  const nowMs = Date.now()
  const { sessions } = await createEvent(organiser, {
    title: 'La Cantatrice chauve',
    sessions: [nowMs + HOUR_MS, nowMs + 25 * HOUR_MS].map((startsAtMs) => ({
      startsAtMs,
      endsAtMs: startsAtMs + 2 * HOUR_MS,
      doorsAtMs: nowMs - HOUR_MS,
      capacity: 50,
    })),
  })
  const guest = house.visitor()
  const buyer = { email: 'guest@example.org', name: 'Inès Caradec' }
  const bought = async ({ id: sessionId }: Session) => {
    const offer = await createOffer(organiser, { sessionId, name: 'Plein tarif' })
    return buy(guest, { sessionId, lines: [{ offerId: offer.id, quantity: 2 }], buyer })
  }
  const [tonight, tomorrow] = await Promise.all(sessions.map(bought))
  if (!tonight || !tomorrow) throw new Error('there are not two sessions')
  return { guest, tonight, tomorrow }
}

/** The code as a photograph of the guest's screen. */
async function photographCode(order: { id: string }, accessKey: string | undefined): Promise<Buffer> {
  const phone = await browser.open({ viewport: { width: 390, height: 844 } })
  await phone.goto(`/tickets/order/${order.id}#key=${accessKey}`)
  const code = phone.getByRole('img', { name: 'The ticket’s code, to show at the door' }).first()
  await code.scrollIntoViewIfNeeded()
  return code.screenshot()
}

async function showPicture(door: Page, picture: Buffer): Promise<void> {
  await door
    .getByLabel('Read a picture')
    .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture })
}

/** What the door says of a code, in words; then it is ready for the next one. */
async function verdict(door: Page, outcome: string): Promise<string> {
  const screen = door.locator(`[data-outcome="${outcome}"]`)
  await screen.waitFor()
  const words = await screen.innerText()
  await door.getByRole('button', { name: 'Next' }).click()
  await screen.waitFor({ state: 'detached' })
  return words
}

test('the door reads codes from pictures: in, already in, another session; and typed ones', async () => {
  const { guest, tonight, tomorrow } = await twoEvenings()
  const [picture, other] = await Promise.all(
    [tonight, tomorrow].map(({ order, accessKey }) => photographCode(order, accessKey)),
  )
  if (!picture || !other) throw new Error('there are not two pictures')

  const door = await browser.open({ viewport: { width: 390, height: 844 } })
  await signIn(door, house.account('DoorStaff'))
  await door.goto('/door')
  await door.getByRole('radio').first().check()
  await door.getByLabel('Your gate').fill('Porte Nord')
  await door.getByRole('button', { name: 'Start checking' }).click()

  await showPicture(door, picture)
  expect(await verdict(door, 'admitted')).toContain('Inès Caradec')
  await showPicture(door, picture)
  expect(await verdict(door, 'already_admitted')).toMatch(/In at \d\d:\d\d, Porte Nord/)
  await showPicture(door, other)
  expect(await verdict(door, 'wrong_session')).toContain('This ticket is for “La Cantatrice chauve”')

  const second = tonight.order.tickets[1]
  const { shortCode } = await ticketCode(guest, second?.id ?? '', tonight.accessKey)
  await door.getByLabel('Code printed under the QR').fill(`${shortCode.toLowerCase()}`)
  await door.getByRole('button', { name: 'Check', exact: true }).click()
  expect(await verdict(door, 'admitted')).toContain('Plein tarif')
  await door.getByText('2 people in of 2 expected').waitFor({ state: 'attached' })
})

const inDays = (days: number) => new Date(Date.now() + 24 * days * HOUR_MS).toISOString().slice(0, 10)

async function draftEvent(page: Page, title: string): Promise<void> {
  await page.goto('/studio/new')
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('About').fill('Two acts and a tree.')
  await page.getByLabel('Name of the venue').fill('Théâtre des Deux Rives')
  await page.getByLabel('Address').fill('3 quai du Port')
  await page.getByLabel('City').fill('Rouen')
  const organiser = page.getByLabel('The organiser’s name')
  if (await organiser.isVisible()) await organiser.fill('Compagnie du Fleuve')
  await page.getByRole('button', { name: 'Create the draft' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

async function addSession(page: Page, date: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a session' }).click()
  await page.getByLabel('Date', { exact: true }).fill(date)
  await page.getByLabel('Start').fill('20:30')
  await page.getByLabel('Doors open').fill('20:00')
  await page.getByLabel('Date of the end').fill(date)
  await page.getByLabel('End', { exact: true }).fill('22:15')
  await page.getByLabel('Seats').fill('120')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Add a session' }).waitFor()
}

async function addPrice(card: Locator, suggestion: string, price: string): Promise<void> {
  await card.getByRole('button', { name: suggestion, exact: true }).click()
  await card.getByLabel(/Price paid/).fill(price)
  await card.getByRole('button', { name: 'Add the price' }).click()
  await card.getByRole('button', { name: 'Add the price' }).waitFor({ state: 'detached' })
}

test('a creator publishes two evenings, and sees what a guest then buys', async () => {
  const studio = await browser.open()
  await signIn(studio, house.account('EventCreator'))
  await draftEvent(studio, 'En attendant Godot')
  await addSession(studio, inDays(10))
  await addSession(studio, inDays(11))
  const cards = studio.getByRole('article')
  await addPrice(cards.first(), 'Full price', '18')
  await addPrice(cards.first(), 'Reduced', '12.50')
  await cards.first().getByRole('button', { name: 'Copy to other sessions' }).click()
  await studio.getByRole('button', { name: 'Copy the prices' }).click()
  await cards.nth(1).getByText('Reduced').first().waitFor()
  await studio.getByRole('link', { name: 'Publish', exact: true }).click()
  await studio.getByRole('button', { name: 'Publish now' }).click()
  await studio.getByRole('link', { name: 'See the public page' }).waitFor()
  const address = await studio.getByRole('link', { name: 'See the public page' }).getAttribute('href')

  const guest = await browser.open({ viewport: { width: 390, height: 844 } })
  await guest.goto(address ?? '')
  await guest.getByRole('group', { name: 'Day' }).getByRole('radio').nth(1).check({ force: true })
  await chooseSeats(guest, 'Full price', 1)
  await chooseSeats(guest, 'Reduced', 2)
  await giveAddress(guest, { email: 'godot@example.org', name: 'Vladimir Estragon' })
  await reserve(guest)
  await payByCard(guest)
  await guest.getByRole('heading', { name: 'See you there!' }).waitFor()

  await studio.reload()
  await studio.getByText('€43').first().waitFor()
  await studio.getByText('3 sold of 120').waitFor()
  expect(await studio.getByText('0 sold of 120').count()).toBe(1)
})

test('the studio asks before a change is lost, and gives the focus back to who stays', async () => {
  const studio = await browser.open()
  await signIn(studio, house.account('EventCreator'))
  await studio.goto('/studio/new')
  await studio.getByLabel('Title').fill('Oh les beaux jours')
  const away = studio.getByRole('link', { name: 'What’s on' }).first()
  await away.focus()
  await studio.keyboard.press('Enter')
  const dialog = studio.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.waitFor()
  const stay = dialog.getByRole('button', { name: 'Stay here' })
  const go = dialog.getByRole('button', { name: 'Leave without saving' })
  await until('the dialog has the focus', () => hasFocus(stay))
  await studio.keyboard.press('Tab')
  expect(await hasFocus(go)).toBe(true)
  await studio.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await until('the link has the focus again', () => hasFocus(away))
  expect(await studio.getByLabel('Title').inputValue()).toBe('Oh les beaux jours')
  await studio.keyboard.press('Enter')
  await go.click()
  await studio.getByRole('heading', { level: 1, name: 'Tonight, and every other night.' }).waitFor()
})
