import { accountExport } from '@guichet/contracts/people'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { browser, house } from '../fixtures/stage.ts'

const NEW_EMAIL = 'ursule@example.org'

/** A part of the account's page, by its heading. */
function part(page: Page, title: string) {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
}

/** Asks for another e-mail and gives the code that went there. */
async function changeEmail(page: Page, password: string): Promise<void> {
  const card = part(page, 'E-mail')
  await card.getByLabel('New e-mail').fill(NEW_EMAIL)
  await card.getByLabel('Current password').fill(password)
  await card.getByRole('button', { name: 'Change e-mail' }).click()
  await card.getByLabel('Six-digit code').waitFor()
  const [mail] = await mailsTo(house.visitor(), NEW_EMAIL)
  await card.getByLabel('Six-digit code').fill(/\b\d{6}\b/.exec(mail?.text ?? '')?.[0] ?? '')
  await card.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(`At present ${NEW_EMAIL}`).waitFor()
}

async function takeAlong(page: Page, password: string) {
  const card = part(page, 'Your data')
  await card.getByLabel('Current password').fill(password)
  const file = await savedBy(card.getByRole('button', { name: 'Download my data' }))
  await card.getByText('Your file is in your downloads.').waitFor()
  expect(file.name).toBe('guichet.json')
  return accountExport.parse(JSON.parse(file.text))
}

async function deleteAccount(page: Page, password: string) {
  const card = part(page, 'Delete my account')
  await card.getByRole('button', { name: 'Delete my account…' }).click()
  await card.getByLabel('Current password').fill(password)
  await card.getByRole('button', { name: 'Delete for good' }).click()
  return card
}

test('an account changes its e-mail, takes its data along, and goes; its ticket stays', async () => {
  const organiser = await house.signedIn('EventCreator')
  const { id: sessionId } = sessionOf(await createEvent(organiser))
  const offer = await createOffer(organiser, { sessionId, name: 'Plein tarif' })
  const { email, password } = house.account('User')
  const page = await browser.open()
  await signIn(page, { email, password })
  await page.goto('/account')
  await changeEmail(page, password)

  const ursule = house.visitor()
  await ursule.signIn({ email: NEW_EMAIL, password })
  const { order } = await buy(ursule, { sessionId, lines: [{ offerId: offer.id, quantity: 1 }] })
  const ticketId = order.tickets[0]?.id ?? ''
  await ticketCode(ursule, ticketId)
  await mailsTo(ursule, NEW_EMAIL, 2)

  const file = await takeAlong(page, password)
  expect(file).toMatchObject({
    missing: [],
    account: { email: NEW_EMAIL },
    orders: [{ number: order.number, state: 'paid', tickets: [{ id: ticketId }] }],
  })

  await deleteAccount(page, password)
  await page.getByText('Your account is deleted.').waitFor()
  const again = await house.visitor().post('/api/auth/login', { email: NEW_EMAIL, password })
  expect(again.status).toBe(401)

  const [mail] = await mailsTo(house.visitor(), NEW_EMAIL, 3)
  expect(mail?.subject).toContain('Votre compte est supprimé, pas vos billets')
  const link = /https?:\/\/\S+\/tickets\/order\/\S+#key=\S+/.exec(mail?.text ?? '')?.[0]
  const guest = await browser.open({ viewport: { width: 390, height: 844 } })
  await guest.goto(link ?? '')
  await guest.getByRole('img', { name: 'The ticket’s code, to show at the door' }).first().waitFor()
})

test('who alone owns an organiser is told which one, and stays', async () => {
  const { email, password } = house.account('EventCreator')
  const page = await browser.open()
  await signIn(page, { email, password })
  await page.goto('/account')
  const card = await deleteAccount(page, password)
  await card.getByRole('alert').getByText('Les Amis du Marché').waitFor()
  await card.getByRole('link', { name: 'To my organisers' }).click()
  await page.waitForURL((url) => url.pathname === '/studio')
})
