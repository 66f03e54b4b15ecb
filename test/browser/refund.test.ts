import { expect, test } from 'vitest'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { tabTo } from '../fixtures/keyboard.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'

async function buyTwo(email: string) {
  const organiser = await house.signedIn('EventCreator')
  const refundPolicy = { refundable: true, untilHoursBefore: 24, feeCents: 150, exchangeable: false }
  const { id: sessionId } = sessionOf(await createEvent(organiser, { title: 'Ubu roi', refundPolicy }))
  const { id: offerId } = await createOffer(organiser, { sessionId, name: 'Full price' })
  const buyer = { email, name: 'Yann Kerdoncuff', locale: 'en' as const }
  const lines = [{ offerId, quantity: 2 }]
  const { order, accessKey = '' } = await buy(house.visitor(), { sessionId, lines, buyer })
  const codes = await Promise.all(
    order.tickets.map(async ({ id }) => (await ticketCode(house.visitor(), id, accessKey)).code),
  )
  const tickets = order.tickets.map(({ id }, index) => ({ id, code: codes[index] ?? '' }))
  return { sessionId, orderUrl: `/tickets/order/${order.id}#key=${accessKey}`, accessKey, tickets }
}

test('a guest gives one of two tickets back by keyboard: told what comes back before, and by mail after; the door knows', async () => {
  const { sessionId, orderUrl, tickets } = await buyTwo('yann@example.org')
  const page = await browser.open()
  await page.goto(orderUrl)
  const giveBack = page.getByRole('button', { name: 'Give this ticket back' })
  await expect.poll(() => giveBack.count()).toBe(2)
  await tabTo(page, giveBack.first())
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Give this ticket back?' })
  await dialog.getByText('€10.50').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('button', { name: 'Give the ticket back' }))
  await page.keyboard.press('Enter')

  await page.getByText('Ticket given back, €10.50 refunded.').waitFor()
  await page.getByText('Ticket given back, Full price').waitFor()
  await expect.poll(() => giveBack.count()).toBe(1)
  const [mail] = await mailsTo(house.visitor(), 'yann@example.org', 2)
  expect(mail?.subject).toBe('Refund: Ubu roi')
  expect(mail?.text).toContain('€10.50')
  const doorkeeper = await house.signedIn('DoorStaff')
  const outcomes = []
  for (const { code } of tickets) outcomes.push((await scan(doorkeeper, { code, sessionId })).outcome)
  expect(outcomes.sort()).toEqual(['admitted', 'cancelled'])
})

test('who has entered in the meantime is told that the ticket stays as it is', async () => {
  const { sessionId, accessKey, tickets } = await buyTwo('ubu@example.org')
  const [used] = tickets
  const page = await browser.open()
  // Nor does the answer wait for a browser that never gets ready to work without a network.
  await page.addInitScript(
    "Object.defineProperty(navigator.serviceWorker, 'ready', { get: () => new Promise(() => undefined) })",
  )
  await page.goto(`/tickets/${used?.id}#key=${accessKey}`)
  await page.getByRole('button', { name: 'Give this ticket back' }).click()
  await scan(await house.signedIn('DoorStaff'), { code: used?.code ?? '', sessionId })
  await page.getByRole('button', { name: 'Give the ticket back' }).click()
  await page.getByText('Somebody has entered with this ticket').waitFor()
  await page.getByRole('button', { name: 'Keep the ticket' }).click()
  await page.getByRole('img', { name: 'The ticket’s code, to show at the door' }).waitFor()
})

test('while the door does not answer the ticket stays good and the page waits with its reader', async () => {
  const { accessKey, tickets } = await buyTwo('late@example.org')
  const page = await browser.open()
  house.fleet.kill('validation', 'SIGSTOP')
  try {
    await page.goto(`/tickets/${tickets[0]?.id}#key=${accessKey}`)
    await page.getByRole('button', { name: 'Give this ticket back' }).click()
    await page.getByRole('button', { name: 'Give the ticket back' }).click()
    const waiting = 'We are checking at the door that this ticket was not used. It stays good until then.'
    await page.getByRole('status').getByText(waiting).waitFor()
    await page.getByRole('img', { name: 'The ticket’s code, to show at the door' }).waitFor()
  } finally {
    house.fleet.kill('validation', 'SIGCONT')
  }
  await page.getByText('Ticket given back, €10.50 refunded.').waitFor()
  await page.getByText('This ticket is cancelled; it no longer opens the door.').waitFor()
})
