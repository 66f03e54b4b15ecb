import { offerPage } from '@guichet/contracts/offers'
import { afterAll, beforeAll, test } from 'vitest'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { chooseSeats, giveAddress, payByCard, reserve } from '../fixtures/pages.ts'
import { until } from '../fixtures/until.ts'
import { read } from '../fixtures/visitor.ts'

let house: House
let browser: StoryBrowser

beforeAll(async () => {
  house = await openHouse({ env: { tickets: { HOLD_MS: '8000' } } })
  browser = await openBrowser(house.fleet.url)
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('seats that nobody pays go back on sale, and the page offers to take them again', async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { title: 'Ubu roi', capacity: 2 })
  const { id: sessionId } = sessionOf(event)
  await createOffer(organiser, { sessionId, name: 'Full price' })
  const remaining = async () => {
    const answer = await house.visitor().get(`/api/tickets/offers?sessionId=${sessionId}`)
    return read(answer, 200, offerPage).items[0]?.remaining
  }
  const page = await browser.open()
  await page.goto(`/events/${event.slug}`)
  await chooseSeats(page, 'Full price', 2)
  await giveAddress(page, { email: 'late@example.org', name: 'Yann Kerdoncuff' })
  await reserve(page)
  await until('both seats are held', async () => (await remaining()) === 0)

  await page.getByRole('heading', { name: 'Your seats went back on sale' }).waitFor()
  await until('both seats are back on sale', async () => (await remaining()) === 2)
  await page.getByRole('link', { name: 'Take seats again' }).click()
  await chooseSeats(page, 'Full price', 1)
  await giveAddress(page, { email: 'late@example.org', name: 'Yann Kerdoncuff' })
  await reserve(page)
  await payByCard(page)
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()
  await until('one seat is left', async () => (await remaining()) === 1)
})
