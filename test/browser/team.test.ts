import type { Session } from '@guichet/contracts/events'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'

const HOUR_MS = 3_600_000

let house: House
let browser: StoryBrowser

beforeAll(async () => {
  house = await openHouse()
  browser = await openBrowser(house.fleet.url)
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

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
