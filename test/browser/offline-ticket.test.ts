import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import type { Visitor } from '../fixtures/visitor.ts'

let sessionId: string
let offerId: string

beforeAll(async () => {
  const organiser = await house.signedIn('EventCreator')
  sessionId = sessionOf(await createEvent(organiser, { title: 'Le Cid' })).id
  offerId = (await createOffer(organiser, { sessionId, name: 'Full price' })).id
})

const buyer = { email: 'anouk@example.org', name: 'Anouk Perrin' }
const QR = 'The ticket’s code, to show at the door'

const wish = (quantity: number) => ({ sessionId, lines: [{ offerId, quantity }] })

async function buyAsGuest(quantity: number) {
  const guest = house.visitor()
  const { order, accessKey } = await buy(guest, { ...wish(quantity), buyer })
  const tickets = await Promise.all(order.tickets.map(({ id }) => ticketCode(guest, id, accessKey)))
  return { order, accessKey, tickets }
}

/** Without a network browsers complain of each request, and only of that. */
async function withoutNetwork(page: Page): Promise<void> {
  await page.locator('[data-offline="kept"]').first().waitFor()
  await page.context().setOffline(true)
}

test('a guest’s ticket is read without a network by its link, and by nothing else', async () => {
  const { accessKey, tickets, order } = await buyAsGuest(2)
  const [first, second] = tickets
  const page = await browser.open({ losesNetwork: true, viewport: { width: 390, height: 844 } })
  await page.goto(`/tickets/${first?.ticket.id}#key=${accessKey}`)
  await page.getByText('1 of 2').waitFor()
  const before = await page.getByRole('img', { name: QR }).getAttribute('src')
  await withoutNetwork(page)

  await page.reload()
  await page.getByText(/^Offline copy, from \d\d:\d\d$/).waitFor()
  expect(await page.getByRole('img', { name: QR }).getAttribute('src')).toBe(before)
  await page.getByText(first?.shortCode ?? 'no code').waitFor()

  await page.goto('about:blank')
  await page.goto(`/tickets/${first?.ticket.id}#key=${'A'.repeat(22)}`)
  await page
    .getByText(/no network|connection/i)
    .first()
    .waitFor()
  expect(await page.getByRole('img', { name: QR }).count()).toBe(0)
  // Never opened, so never kept.
  await page.goto('about:blank')
  await page.goto(`/tickets/${second?.ticket.id}#key=${accessKey}`)
  await page
    .getByText(/no network|connection/i)
    .first()
    .waitFor()
  expect(await page.getByRole('img', { name: QR }).count()).toBe(0)

  await page.context().setOffline(false)
  await page.goto('about:blank')
  await page.goto(`/tickets/order/${order.id}#key=${accessKey}`)
  await page.getByText(second?.shortCode ?? 'no code').waitFor()
  await page.locator('[data-offline="kept"]').nth(1).waitFor()
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText(second?.shortCode ?? 'no code').waitFor()
  await page.context().setOffline(false)
  // Back on the network what is seen is no copy any more, by itself.
  await page.locator('[data-offline="copy"]').first().waitFor({ state: 'detached' })
})

test('an account’s ticket is read without a network until it signs out', async () => {
  const account = house.account('User')
  const visitor: Visitor = await house.signedIn('User')
  const { order } = await buy(visitor, wish(1))
  const { ticket, shortCode } = await ticketCode(visitor, order.tickets[0]?.id ?? '')
  const page = await browser.open({ losesNetwork: true })
  await signIn(page, account)
  await page.goto(`/tickets/${ticket.id}`)
  await page.getByText(shortCode).waitFor()
  await withoutNetwork(page)
  await page.reload()
  await page.getByText(/^Offline copy/).waitFor()
  await page.getByText(shortCode).waitFor()
  await page.goto('/tickets')
  await page.getByRole('link', { name: 'Le Cid' }).click()
  await page.getByText(shortCode).waitFor()

  await page.context().setOffline(false)
  await page.reload()
  await page.locator('[data-offline="kept"]').waitFor()
  await page.getByRole('button', { name: /account/i }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in' }).first().waitFor()
  await page.context().setOffline(true)
  await page.reload()
  await page
    .getByText(/no network|connection/i)
    .first()
    .waitFor()
  expect(await page.getByText(shortCode).count()).toBe(0)
  expect(await keptNames(page)).toEqual([])
})

test('the code fills the screen on white, and the arrow keys turn to the next ticket', async () => {
  const { accessKey, tickets } = await buyAsGuest(3)
  const page = await browser.open({ colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await page.goto(`/tickets/${tickets[0]?.ticket.id}#key=${accessKey}`)
  await page.getByText('1 of 3').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText('2 of 3').waitFor()
  await page.getByText(tickets[1]?.shortCode ?? 'no code').waitFor()
  await page.getByRole('button', { name: 'Show it large' }).click()
  const dialog = page.getByRole('dialog')
  const ground = await page.evaluate("getComputedStyle(document.querySelector('dialog')).backgroundColor")
  expect(ground).toBe('rgb(255, 255, 255)')
  const box = await dialog.getByRole('img', { name: QR }).boundingBox()
  expect(box?.width).toBeGreaterThan(340)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('2 of 3').waitFor()
})

test('a ticket is taken along as a PDF and into the calendar', async () => {
  const { accessKey, tickets, order } = await buyAsGuest(2)
  const page = await browser.open()
  await page.goto(`/tickets/${tickets[0]?.ticket.id}#key=${accessKey}`)
  expect(await downloaded(page, () => page.getByRole('button', { name: 'PDF' }).click())).toBe(
    `guichet-ticket-${order.number}.pdf`,
  )
  expect(await downloaded(page, () => page.getByRole('link', { name: 'Calendar' }).click())).toMatch(
    /[.]ics$/,
  )
  await page.goto(`/tickets/order/${order.id}#key=${accessKey}`)
  const all = page.getByRole('button', { name: 'All tickets as PDF' })
  expect(await downloaded(page, () => all.click())).toBe(`guichet-tickets-${order.number}.pdf`)
})

async function downloaded(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  expect(await download.failure()).toBeNull()
  return download.suggestedFilename()
}

/** What the browser keeps of tickets and orders. */
function keptNames(page: Page): Promise<string[]> {
  return page.evaluate(
    "caches.open('guichet-kept').then((store) => store.keys()).then((kept) => kept.map(({ url }) => url))",
  )
}
