import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { auditBooks } from '../fixtures/books.ts'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { hasFocus, tabTo } from '../fixtures/keyboard.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { payByCard } from '../fixtures/pages.ts'
import { buy, type Purchase, ticketCode } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'

const HOUR_MS = 3_600_000
const CAMILLE = { email: 'camille@example.org', name: 'Camille Duval', locale: 'en' } as const
const SAM = { email: 'sam@example.org', name: 'Sam Okafor' }

/** Two evenings of one play, the second one dearer; tickets may be exchanged. */
async function announce(title: string, capacity = 20) {
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + 30 * 24 * HOUR_MS
  const evening = (day: number) => ({
    startsAtMs: startsAtMs + day * 24 * HOUR_MS,
    endsAtMs: startsAtMs + (day * 24 + 2) * HOUR_MS,
    capacity,
  })
  const event = await createEvent(organiser, {
    title,
    sessions: [evening(0), evening(1)],
    refundPolicy: { refundable: true, untilHoursBefore: 24, feeCents: 0, exchangeable: true },
  })
  const [first, second] = event.sessions.map(({ id }) => id)
  if (!first || !second) throw new Error('the event has two sessions')
  const stalls = await createOffer(organiser, { sessionId: first, name: 'Stalls', priceCents: 1200 })
  await createOffer(organiser, { sessionId: second, name: 'Balcony', priceCents: 2000 })
  return { event, first, second, stalls }
}

async function openTicket(page: Page, { order, accessKey }: Purchase): Promise<string> {
  const ticketId = order.tickets[0]?.id ?? ''
  await page.goto(`/tickets/${ticketId}#key=${accessKey}`)
  await page.getByRole('img', { name: 'The ticket’s code, to show at the door' }).waitFor()
  return ticketId
}

/** Of the newest such mail, once there are so many. */
async function linkIn(address: string, subject: RegExp, path: RegExp, atLeast = 1): Promise<string> {
  return until(`${atLeast} mails to ${address} about ${subject}`, async () => {
    const mails = await mailsTo(house.visitor(), address)
    const told = mails.filter((one) => subject.test(one.subject))
    return told.length >= atLeast && path.exec(told[0]?.text ?? '')?.[0]
  })
}

const OFFER_LINK = /https?:\/\/\S+\/tickets\/transfer#\S+/

test('a guest gives a ticket to a friend, who takes it without an account; the door knows one code only', async () => {
  const { first, stalls } = await announce('Le Misanthrope')
  const guest = house.visitor()
  const lines = [{ offerId: stalls.id, quantity: 1 }]
  const bought = await buy(guest, { sessionId: first, lines, buyer: CAMILLE })
  const page = await browser.open()
  const ticketId = await openTicket(page, bought)
  const before = await ticketCode(guest, ticketId, bought.accessKey)

  await page.getByRole('button', { name: 'Give to somebody' }).click()
  await page.getByLabel('Their name').fill(SAM.name)
  await page.getByLabel('Their e-mail').fill(SAM.email)
  await page.getByLabel('A word for them').fill('I cannot make it. Enjoy!')
  await page.getByRole('button', { name: 'Offer the ticket' }).click()
  await page.getByRole('heading', { name: 'On offer to Sam Okafor' }).waitFor()

  const takenBack = await linkIn(SAM.email, /Camille is giving you/, OFFER_LINK)

  // Taken back, and offered again with the keyboard alone.
  const { keyboard } = page
  await tabTo(page, page.getByRole('button', { name: 'Take the ticket back' }))
  await keyboard.press('Enter')
  await page.getByText('This ticket is no longer on offer to Sam Okafor').waitFor()
  await tabTo(page, page.getByRole('button', { name: 'Give to somebody' }))
  await keyboard.press('Enter')
  await until('giving starts at the name', () => hasFocus(page.getByLabel('Their name')))
  await keyboard.type(SAM.name)
  await tabTo(page, page.getByLabel('Their e-mail'))
  await keyboard.type(SAM.email)
  await tabTo(page, page.getByLabel('A word for them'))
  await keyboard.type('I cannot make it. Enjoy!')
  await tabTo(page, page.getByRole('button', { name: 'Offer the ticket' }))
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'On offer to Sam Okafor' }).waitFor()

  const link = await linkIn(SAM.email, /Camille is giving you/, OFFER_LINK, 2)
  const sams = await browser.open({ viewport: { width: 390, height: 844 } })
  await sams.goto(takenBack)
  await sams.getByRole('heading', { name: 'This ticket is no longer on offer' }).waitFor()
  await sams.goto('about:blank')
  await sams.goto(link)
  await sams.getByRole('heading', { name: 'Camille is giving you a ticket' }).waitFor()
  await sams.getByText('I cannot make it. Enjoy!').waitFor()
  await sams.getByRole('button', { name: 'Accept the ticket' }).click()
  await sams.getByRole('img', { name: 'The ticket’s code, to show at the door' }).waitFor()
  await sams.getByText('Sam Okafor').first().waitFor()

  await page.reload()
  await page.getByText('This ticket now belongs to Sam Okafor.').waitFor()
  await linkIn(CAMILLE.email, /Sam Okafor has accepted/, /https?:\/\/\S+/)
  const accessKey = new URL(sams.url()).hash.slice('#key='.length)
  const after = await ticketCode(house.visitor(), ticketId, accessKey)
  const doorkeeper = await house.signedIn('DoorStaff')
  const old = await scan(doorkeeper, { code: before.code, sessionId: first })
  expect(old.outcome).toBe('superseded')
  const fresh = await scan(doorkeeper, { code: after.code, sessionId: first })
  expect(fresh).toMatchObject({ outcome: 'admitted', ticket: { holderName: 'Sam Okafor' } })
})

test('a guest exchanges a ticket for a dearer one, and pays the difference', async () => {
  const { first, second, stalls } = await announce('Tartuffe')
  const guest = house.visitor()
  const lines = [{ offerId: stalls.id, quantity: 1 }]
  const bought = await buy(guest, { sessionId: first, lines, buyer: CAMILLE })
  const page = await browser.open()
  const ticketId = await openTicket(page, bought)
  const before = await ticketCode(guest, ticketId, bought.accessKey)

  await tabTo(page, page.getByRole('button', { name: 'Exchange' }))
  await page.keyboard.press('Enter')
  await page.getByText('Your ticket is worth €12.00.').waitFor()
  await tabTo(page, page.getByRole('radio', { name: /Balcony/ }))
  await page.keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Keep the seat and pay €8.00' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Payment' }).waitFor()
  await page.getByText('Ticket given in exchange').waitFor()
  await page.getByRole('button', { name: 'Pay €8.00' }).waitFor()
  await payByCard(page)
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()
  await page.getByRole('img', { name: 'The ticket’s code, to show at the door' }).waitFor()

  const [, newOrderId = ''] = /\/tickets\/order\/([^#]+)/.exec(page.url()) ?? []
  const accessKey = new URL(page.url()).hash.slice('#key='.length)
  const headers = { 'order-access-key': accessKey }
  const { body } = await guest.get(`/api/tickets/orders/${newOrderId}`, { headers })
  const { order } = body as { order: Purchase['order'] }
  expect(order).toMatchObject({ state: 'paid', totalCents: 2000, creditCents: 1200, sessionId: second })
  const after = await ticketCode(guest, order.tickets[0]?.id ?? '', accessKey)
  const doorkeeper = await house.signedIn('DoorStaff')
  expect((await scan(doorkeeper, { code: before.code, sessionId: first })).outcome).toBe('cancelled')
  expect((await scan(doorkeeper, { code: after.code, sessionId: second })).outcome).toBe('admitted')
  const { invariants, journal } = await auditBooks(house)
  expect(invariants).toBe('everything holds')
  expect(journal).not.toMatch(/BROKEN/)
})

test('in a house that is sold out a guest still corrects their tariff, and sees what comes back', async () => {
  const { first, stalls } = await announce('Le Malade imaginaire', 1)
  const organiser = await house.signedIn('EventCreator')
  await createOffer(organiser, { sessionId: first, name: 'Under 26', priceCents: 800 })
  const lines = [{ offerId: stalls.id, quantity: 1 }]
  const bought = await buy(house.visitor(), { sessionId: first, lines, buyer: CAMILLE })
  const page = await browser.open()
  await openTicket(page, bought)
  await page.getByRole('button', { name: 'Exchange' }).click()
  await page.getByRole('radio', { name: /Under 26/ }).check()
  await page
    .locator('dialog')
    .getByRole('button', { name: /€4\.00/ })
    .click()
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()
  await page.getByText('Under 26').first().waitFor()

  await page.goto(`/tickets/order/${bought.order.id}#key=${bought.accessKey}`)
  await page.getByText('Refunded: €4.00').waitFor()
  await page.getByText('Ticket exchanged, Stalls').waitFor()
})

test('somebody with an account puts a ticket into it without leaving the link', async () => {
  const { first, stalls } = await announce('L’Avare')
  const guest = house.visitor()
  const lines = [{ offerId: stalls.id, quantity: 1 }]
  const bought = await buy(guest, { sessionId: first, lines, buyer: CAMILLE })
  const page = await browser.open()
  await openTicket(page, bought)
  await page.getByRole('button', { name: 'Give to somebody' }).click()
  await page.getByLabel('Their name').fill('Kim')
  await page.getByLabel('Their e-mail').fill('kim@example.org')
  await page.getByRole('button', { name: 'Offer the ticket' }).click()
  const link = await linkIn('kim@example.org', /is giving you/, OFFER_LINK)

  const kims = await browser.open()
  const { email, password } = house.account('User')
  await kims.goto(link)
  await kims.getByRole('button', { name: 'Put it into my account instead' }).click()
  await kims.locator('input[autocomplete="username"]').fill(email)
  await kims.locator('input[autocomplete="current-password"]').fill(password)
  await kims.locator('dialog button[type="submit"]').click()
  await kims.getByText(`It goes into your account ${email}.`).waitFor()
  await kims.getByRole('button', { name: 'Accept the ticket' }).click()
  await kims.getByRole('img', { name: 'The ticket’s code, to show at the door' }).waitFor()
  expect(new URL(kims.url()).hash).toBe('')
  await kims.goto('/tickets')
  await kims.getByRole('link', { name: 'L’Avare' }).waitFor()
})
