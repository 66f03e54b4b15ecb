import { organiserAnswer } from '@guichet/contracts/organisers'
import { beforeAll, expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy } from '../fixtures/purchase.ts'
import { answerSaveDialogs } from '../fixtures/save-dialog.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

const BUYERS = 5
/** A list offers so many without being searched. */
const MOST_OFFERED = 50
const ELSEWHERE = 'Le Petit Théâtre'

let eventId: string
let organiserId: string

beforeAll(async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { title: '=Carmen' })
  eventId = event.id
  organiserId = event.organiser.id
  const { id: sessionId } = sessionOf(event)
  const offer = await createOffer(organiser, { sessionId, priceCents: 1999 })
  for (let n = 0; n < BUYERS; n += 1) {
    await buy(house.visitor(), {
      sessionId,
      lines: [{ offerId: offer.id, quantity: 2 }],
      buyer: { email: `guest${n}@example.org`, name: `Guest ${n}` },
    })
  }
  await sellElsewhere(organiser)
  const admin = await house.signedIn('Admin')
  await until('all is counted', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const { body } = await admin.get(`/api/admin/stats?from=${day}&to=${day}`)
    return (body as { total?: { orders: number } }).total?.orders === BUYERS + 1 || undefined
  })
})

/** An order of another organiser. */
async function sellElsewhere(owner: Visitor): Promise<void> {
  const answer = await owner.post('/api/events/organisers', { name: ELSEWHERE })
  const { organiser } = read(answer, 201, organiserAnswer)
  const { id: sessionId } = sessionOf(await createEvent(owner, { title: 'Knock', organiserId: organiser.id }))
  const offer = await createOffer(owner, { sessionId, priceCents: 800 })
  const buyer = { email: 'ines@example.org', name: 'Inès Caradec' }
  await buy(house.visitor(), { sessionId, lines: [{ offerId: offer.id, quantity: 3 }], buyer })
}

test('an Admin takes the orders of a week as a file that a French spreadsheet opens, and sees how far it has got', async () => {
  const page = await browser.open({ locale: 'fr-FR' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/exports')
  await page.getByLabel('Période', { exact: true }).selectOption('7 derniers jours')
  const carmen = page.getByRole('option', { name: /^=Carmen/ })
  await page.getByLabel('Événement', { exact: true }).selectOption({ label: await carmen.innerText() })
  await expect.poll(() => new URL(page.url()).searchParams.get('event')).not.toBeNull()
  const card = page.getByRole('region', { name: 'Commandes' })
  const file = await savedBy(card.getByRole('button', { name: 'Télécharger' }))
  expect(file.name).toBe('guichet-orders.csv')
  const [titles = [], ...rows] = file.text
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

test('an Admin takes what one organiser sold, and the address says whose it is', async () => {
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/exports')
  const events = page.getByLabel('Event', { exact: true }).locator('option')
  await expect
    .poll(() => events.allInnerTexts())
    .toEqual(['All events', expect.stringMatching(/^Knock · \d/), expect.stringMatching(/^=Carmen · \d/)])
  await page.getByLabel('Organiser', { exact: true }).selectOption(ELSEWHERE)
  await page.waitForURL(/organiser=/)
  await expect
    .poll(() => events.allInnerTexts())
    .toEqual(['All events', expect.stringMatching(/^Knock · \d/)])
  await page.reload()
  for (const [name, count] of [
    ['Orders', 1],
    ['Tickets', 3],
    ['Scans', 0],
    ['Popcorn pours', 0],
  ] as const) {
    const card = page.getByRole('region', { name, exact: true })
    await card.getByRole('button', { name: 'Download' }).click()
    await card.getByText(new RegExp(`^Done: ${count} rows?`)).waitFor()
  }
  await page.getByText('Of the whole house, whichever the organiser.').waitFor()
  await page.getByLabel('Organiser', { exact: true }).selectOption('All organisers')
  await page.waitForURL((url) => !url.search.includes('organiser='))

  await page.goto('/admin')
  await page.getByLabel('Organiser', { exact: true }).selectOption(ELSEWHERE)
  const orders = page.locator('[data-measure="orders"] dd').first()
  await expect.poll(() => orders.innerText()).toBe('1')
})

test('an Admin finds any event by a word of its title, also one that sold nothing, and its name stays in sight', async () => {
  const organiser = await house.signedIn('EventCreator')
  const first = await createEvent(organiser, { title: 'L’Été à Éphèse', organiserId })
  for (let n = 1; n <= MOST_OFFERED; n += 1)
    await createEvent(organiser, { title: `Stand ${n}`, organiserId })
  const admin = await house.signedIn('Admin')
  await until('all are known', async () => {
    const { body } = await admin.get('/api/admin/stats/events?query=stand&limit=100')
    return (body as { items?: unknown[] }).items?.length === MOST_OFFERED || undefined
  })
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  for (const path of ['/admin/exports', '/admin']) {
    await page.goto(path)
    const event = page.getByLabel('Event', { exact: true })
    await event.locator('option', { hasText: 'Stand 50' }).waitFor({ state: 'attached' })
    expect(await event.locator('option', { hasText: 'Éphèse' }).count()).toBe(0)
    await page.getByLabel('Find an event').fill('ephese ete')
    const found = event.locator('option', { hasText: 'L’Été à Éphèse' })
    await event.selectOption({ label: await found.innerText() })
    await page.waitForURL(new RegExp(`event=${first.id}`))
    await page.reload()
    const chosen = event.locator('option:checked')
    await expect.poll(() => chosen.innerText()).toMatch(/^L’Été à Éphèse · /)
    await page.getByLabel('Find an event').fill('nobody calls it so')
    await page.getByText('Nothing found.').waitFor()
    expect(await chosen.innerText()).toMatch(/^L’Été à Éphèse · /)
  }
})

test('where a browser asks where to save a table, it does before any row is fetched, and leaves no half file', async () => {
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  const dialog = await answerSaveDialogs(page)
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/exports/orders.csv') && asked.push(request.url()))
  await page.goto('/admin/exports')
  const card = page.getByRole('region', { name: 'Orders', exact: true })
  const take = card.getByRole('button', { name: 'Download' })

  await take.click()
  expect(await dialog.opened()).toBe('guichet-orders.csv')
  expect(asked).toEqual([])
  await dialog.dismiss()
  await take.waitFor()
  expect(asked).toEqual([])

  await take.click()
  await dialog.opened()
  await dialog.save()
  await card.getByText(`Done: ${BUYERS + 1} rows in guichet-orders.csv.`).waitFor()
  const whole = await dialog.files()
  expect(whole['guichet-orders.csv']?.trimEnd().split('\r\n')).toHaveLength(BUYERS + 2)

  // A service that takes its time, and a reader who does not: by the button, or by leaving.
  await page.route('**/exports/orders.csv*', () => undefined)
  for (const leave of [
    () => card.getByRole('button', { name: 'Cancel' }).click(),
    () => page.getByRole('link', { name: 'Sales', exact: true }).click(),
  ]) {
    const begun = page.waitForRequest(/orders\.csv/)
    const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('orders.csv'))
    await take.click()
    await dialog.opened()
    await dialog.save()
    await begun
    await leave()
    await ended
    await expect.poll(() => dialog.files()).toEqual({})
  }
})

test('an Admin finds the books of every organiser, and has them verified', async () => {
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/books')
  await page.getByText('All that is over is closed.').waitFor()
  const books = page.getByRole('table', { name: 'Journals of all organisers' })
  await expect.poll(() => books.getByRole('row', { name: /Up to date$/ }).count()).toBe(2)
  await page.getByLabel('Find an organiser').fill('marche')
  await page.waitForURL(/find=marche/)
  await books.getByRole('link', { name: ELSEWHERE }).waitFor({ state: 'detached' })
  await books.getByRole('link', { name: 'Les Amis du Marché' }).click()
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
