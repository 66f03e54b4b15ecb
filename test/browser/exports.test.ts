import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'

const BUYERS = 5

let eventId: string

beforeAll(async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { title: '=Carmen' })
  eventId = event.id
  const { id: sessionId } = sessionOf(event)
  const offer = await createOffer(organiser, { sessionId, priceCents: 1999 })
  for (let n = 0; n < BUYERS; n += 1) {
    await buy(house.visitor(), {
      sessionId,
      lines: [{ offerId: offer.id, quantity: 2 }],
      buyer: { email: `guest${n}@example.org`, name: `Guest ${n}` },
    })
  }
  const admin = await house.signedIn('Admin')
  await until('all is counted', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const { body } = await admin.get(`/api/admin/stats?from=${day}&to=${day}`)
    return (body as { total?: { orders: number } }).total?.orders === BUYERS || undefined
  })
})
test('an Admin takes the orders of a week as a file that a French spreadsheet opens, and sees how far it has got', async () => {
  const page = await browser.open({ locale: 'fr-FR' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/exports')
  await page.getByLabel('Période', { exact: true }).selectOption('7 derniers jours')
  await page.getByLabel('Événement', { exact: true }).selectOption('=Carmen')
  await expect.poll(() => new URL(page.url()).searchParams.get('event')).not.toBeNull()
  const card = page.getByRole('region', { name: 'Commandes' })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Télécharger' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('guichet-orders.csv')
  const [titles = [], ...rows] = (await readFile(await file.path(), 'utf8'))
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'))
  expect(rows).toHaveLength(BUYERS)
  const cell = (title: string) => rows[0]?.[titles.indexOf(title)]
  expect([cell('Événement'), cell('Billets'), cell('TTC'), cell('Taux de TVA (%)')]).toEqual([
    "'=Carmen",
    '2',
    '39,98',
    '5,50',
  ])
  await card.getByText(`Terminé : ${BUYERS} lignes.`).waitFor()
  for (const [name, count] of [
    ['Billets', 2 * BUYERS],
    ['Participants', 2 * BUYERS],
    ['Scans', 0],
  ] as const) {
    const other = page.getByRole('region', { name, exact: true })
    await other.getByRole('button', { name: 'Télécharger' }).click()
    await other.getByText(new RegExp(`Terminé : ${count} ligne`)).waitFor()
  }
})

test('an Admin finds the books of every organiser, and has them verified', async () => {
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/books')
  const organisers = page.getByLabel('Organiser', { exact: true })
  await organisers.locator('option').nth(1).waitFor({ state: 'attached' })
  await organisers.selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Verify the journal' }).click()
  await page.getByText(/^Whole: 5 lines/).waitFor()
})

test('an organiser reads what a session came to so far, price by price, and that the journal says the same', async () => {
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('EventCreator'))
  await page.goto(`/studio/events/${eventId}?tab=settlement`)
  const open = page.getByRole('region', { name: 'To be settled' }).first()
  await open.waitFor()
  await page.getByText('The orders and the journal agree.').waitFor()
  const row = open.getByRole('row').filter({ hasText: '€19.99' })
  await expect.poll(() => row.innerText()).toMatch(/10\s+0\s+€199.90\s+€0.00\s+€0.00\s+€199.90/)
  await page.getByText('The session is settled once it is over.').waitFor()
  expect(await page.getByRole('button', { name: /Close sheet/ }).count()).toBe(0)
})
