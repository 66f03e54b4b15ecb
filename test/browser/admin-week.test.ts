import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sales, salesIn } from '../fixtures/books.ts'
import { openBrowser, type StoryBrowser } from '../fixtures/browser.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { type HouseClock, houseClock } from '../fixtures/house-clock.ts'
import { newId } from '../fixtures/new-id.ts'
import { typeCode } from '../fixtures/night.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, giveBack, ticketCode } from '../fixtures/purchase.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { until } from '../fixtures/until.ts'
import type { Visitor } from '../fixtures/visitor.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PRICES = [1999, 1250, 3333]
/** A feed without news is asked every twenty seconds. */
const COUNTED_WITHIN_MS = 60_000
/** From the moment the Admin is told that it was done; a deadline for asking again, which a slow machine only makes harder. */
const COUNTS_WITHIN_MS = 2_000

let clock: HouseClock
let house: House
let browser: StoryBrowser
/** Seven days around this one, wherever midnight is. */
let week: { from: string; to: string }
/** What its orders come to, as tickets has them. */
let sales: Sales
let tonight: { sessionId: string; codes: { code: string; shortCode: string }[] }

beforeAll(async () => {
  const nowMs = Date.now()
  const dayAt = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
  week = { from: dayAt(nowMs - 3 * DAY_MS), to: dayAt(nowMs + 3 * DAY_MS) }
  clock = houseClock()
  house = await openHouse({ env: clock.env })
  browser = await openBrowser(house.fleet.url)
  await sellThisWeek(await house.signedIn('EventCreator'))
  clock.advance(10 * DAY_MS)
  tonight = await sellAfterwards(await house.signedIn('EventCreator'), nowMs + 10 * DAY_MS)
  const bounds = { fromMs: Date.parse(week.from), toMs: Date.parse(week.to) + DAY_MS }
  sales = salesIn(house, bounds)
  const always = salesIn(house, { fromMs: 0, toMs: nowMs + 30 * DAY_MS })
  expect(always.orders - sales.orders, 'orders beside the week').toBe(1)
  await untilCounted(always.orders)
})

afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** Prices at two rates of VAT, orders of one and of both, a ticket given back and two by invitation. */
async function sellThisWeek(organiser: Visitor): Promise<void> {
  const refundPolicy = { refundable: true, untilHoursBefore: 1, feeCents: 150, exchangeable: false }
  const { id: sessionId } = sessionOf(await createEvent(organiser, { title: 'Carmen', refundPolicy }))
  const offers: string[] = []
  for (const [n, priceCents] of PRICES.entries()) {
    const wish = { sessionId, name: `Tarif ${n}`, priceCents, vatRateBp: n === 2 ? 2000 : 550 }
    offers.push((await createOffer(organiser, wish)).id)
  }
  for (let n = 0; n < 6; n += 1) {
    const chosen = n % 3 === 0 ? offers.slice(1) : offers.slice(0, 1)
    const guest = house.visitor()
    const purchase = await buy(guest, {
      sessionId,
      lines: chosen.map((offerId) => ({ offerId, quantity: 1 + (n % 2) })),
      buyer: { email: `guest${n}@example.org`, name: `Guest ${n}` },
    })
    if (n === 3) await giveBack(guest, purchase)
  }
  const of = `/api/tickets/sessions/${sessionId}`
  await organiser.ask('PUT', `${of}/guest-quota`, { body: { quota: 10 } })
  const guests = [{ name: 'Le maire', quantity: 2 }]
  const invited = await organiser.post(
    `${of}/guests`,
    { guests, reason: 'Ville de Nantes' },
    { 'idempotency-key': newId() },
  )
  expect(invited.status).toBeLessThan(300)
}

/** An order that is not of the week, for a session whose doors are open. */
async function sellAfterwards(organiser: Visitor, nowMs: number): Promise<typeof tonight> {
  const startsAtMs = nowMs + HOUR_MS
  const times = { startsAtMs, endsAtMs: startsAtMs + 2 * HOUR_MS, doorsAtMs: nowMs - HOUR_MS }
  const { id: sessionId } = sessionOf(
    await createEvent(organiser, { title: 'Knock', sessions: [{ ...times, capacity: 50 }] }),
  )
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: 1500 })
  const guest = house.visitor()
  const buyer = { email: 'ines@example.org', name: 'Inès Caradec' }
  const { order, accessKey } = await buy(guest, { sessionId, lines: [{ offerId, quantity: 2 }], buyer })
  return {
    sessionId,
    codes: await Promise.all(order.tickets.map(({ id }) => ticketCode(guest, id, accessKey))),
  }
}

async function untilCounted(orders: number): Promise<void> {
  const admin = await house.signedIn('Admin')
  const around = `fromMs=${Date.now() - DAY_MS}&toMs=${Date.now() + 30 * DAY_MS}`
  const ask = async () => {
    const { body } = await admin.get(`/api/admin/stats?${around}`)
    const { total } = body as { total?: { orders: number; returned: number } }
    return total?.orders === orders && total.returned === 1
  }
  await until('everything is counted', ask, COUNTED_WITHIN_MS)
}

async function chooseWeek(page: Page): Promise<void> {
  await page.getByLabel('Du', { exact: true }).fill(week.from)
  await page.waitForURL(({ searchParams: days }) => days.get('from') === week.from)
  await page.getByLabel('Au', { exact: true }).fill(week.to)
  await page.waitForURL(({ searchParams: days }) => days.get('to') === week.to)
}

const spaced = (text: string): string => text.replaceAll(/\s/g, ' ')

/** What the orders of the table that was taken away come to. */
function comesTo(table: string): { netCents: number; orders: number } {
  const [titles = [], ...rows] = table
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'))
  const [kept, order] = [titles.indexOf('Conservé TTC'), titles.indexOf('Commande')]
  const cents = rows.map((row) => Math.round(Number(row[kept]?.replace(',', '.')) * 100))
  return {
    netCents: cents.reduce((sum, each) => sum + each, 0),
    orders: new Set(rows.map((row) => row[order])).size,
  }
}

test('an Admin reads and takes away what a week earned, to the cent of its orders, and gives a role that counts two seconds later', async () => {
  const account = house.account('User')
  const doorkeeper = await house.signedIn('User')
  const door = await browser.open({ viewport: { width: 390, height: 844 } })
  await signIn(door, account)
  const scan = async () => {
    const { sessionId, codes } = tonight
    const body = { scanId: newId(), sessionId, gate: 'Porte B', code: codes[0]?.code }
    const answer = await doorkeeper.post('/api/validation/scans', body)
    if (answer.status === 401) await doorkeeper.refresh()
    return answer
  }
  expect((await scan()).status).toBe(403)

  const page = await browser.open({ locale: 'fr-FR' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin')
  await chooseWeek(page)
  const shown = async (measure: string) =>
    spaced(await page.locator(`[data-measure="${measure}"] dd`).first().innerText())
  const money = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })
  await expect.poll(() => shown('netCents')).toBe(spaced(money.format(sales.netCents / 100)))
  expect(await shown('refundedCents')).toBe(spaced(money.format(sales.refundedCents / 100)))
  expect([await shown('orders'), await shown('sold')]).toEqual([sales.orders, sales.sold].map(String))
  await page
    .getByRole('table', { name: 'Par canal' })
    .getByRole('row', { name: /Sur invitation/ })
    .waitFor()

  await page.getByRole('link', { name: 'Exports', exact: true }).click()
  const card = page.getByRole('region', { name: 'Commandes' })
  // The page before has the same fields, and stays until this one is loaded.
  await card.waitFor()
  await chooseWeek(page)
  const { text } = await savedBy(card.getByRole('button', { name: 'Télécharger' }))
  expect(comesTo(text)).toEqual({ netCents: sales.netCents, orders: sales.orders })

  await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click()
  await page.getByLabel('Chercher').fill(account.email.toUpperCase())
  await page.waitForURL(/find=/)
  const names = page.getByRole('table', { name: 'Comptes' }).getByRole('link')
  await names.nth(1).waitFor({ state: 'detached' })
  // By keyboard alone: the name is a link that Enter follows.
  await names.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: /^Contrôle à l’entrée/ }).check()
  await page.getByRole('button', { name: 'Enregistrer les rôles' }).click()
  await page.getByText('Rôles enregistrés.').waitFor()
  await until('they may scan', async () => (await scan()).status === 200, COUNTS_WITHIN_MS)

  await door.goto(`/door/${tonight.sessionId}`)
  await door.getByRole('heading', { name: 'Knock' }).waitFor()
  await typeCode(door, tonight.codes[1]?.shortCode, 'admitted')
})
