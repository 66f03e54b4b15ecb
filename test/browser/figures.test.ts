import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type StatsAnswer, statsAnswer } from '@guichet/contracts/stats'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { type Sales, salesIn } from '../fixtures/books.ts'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { signIn } from '../fixtures/pages.ts'
import { type Bought, buy, giveBack, ticketCode } from '../fixtures/purchase.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

const HOUR_MS = 3_600_000
const BUYERS = 24
const KILLED_AFTER = [4, 11, 19]

/** Codes of Carmen that nobody gave back. */
const codes: string[] = []
let carmenId: string

beforeAll(async () => {
  await sell()
})
/** Two events, bought by guests and partly given back, while the service of the figures is killed again and again. */
async function sell(): Promise<void> {
  const organiser = await house.signedIn('EventCreator')
  const refundPolicy = { refundable: true, untilHoursBefore: 1, feeCents: 150, exchangeable: false }
  const sales: { sessionId: string; offerId: string }[] = []
  for (const [title, priceCents] of [
    ['Carmen', 1999],
    ['Ubu roi', 1250],
  ] as const) {
    const { id: sessionId } = sessionOf(await createEvent(organiser, { title, refundPolicy, capacity: 200 }))
    if (title === 'Carmen') carmenId = sessionId
    sales.push({ sessionId, offerId: (await createOffer(organiser, { sessionId, priceCents })).id })
  }
  for (let n = 0; n < BUYERS; n += 1) {
    const sale = sales[n % 3 === 0 ? 1 : 0]
    if (!sale) throw new Error('two events are on sale')
    const guest = house.visitor()
    const purchase = await buy(guest, {
      sessionId: sale.sessionId,
      lines: [{ offerId: sale.offerId, quantity: 1 + (n % 4) }],
      buyer: { email: `guest${n}@example.org`, name: `Guest ${n}` },
    })
    if (n % 5 === 0) await giveBack(guest, purchase)
    else if (n % 3 !== 0) codes.push(await codeOf(guest, purchase))
    if (KILLED_AFTER.includes(n)) house.fleet.kill('admin', 'SIGKILL')
  }
}

async function codeOf(guest: Visitor, { order, accessKey }: Bought): Promise<string> {
  return (await ticketCode(guest, order.tickets[0]?.id ?? '', accessKey)).code
}

/** What the orders in tickets come to. */
const ordersComeTo = (): Sales => salesIn(house, { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER })

const today = (): string => new Date().toISOString().slice(0, 10)

/** Of the days around this one, wherever the events are. */
async function figures(admin: Visitor): Promise<StatsAnswer> {
  const day = 86_400_000
  const query = `fromMs=${Date.parse(today()) - 2 * day}&toMs=${Date.parse(today()) + 2 * day}`
  return read(await admin.get(`/api/admin/stats?${query}`), 200, statsAnswer)
}

/** A feed without news is asked every twenty seconds. */
const COUNTED_WITHIN_MS = 60_000

async function untilCounted(admin: Visitor): Promise<StatsAnswer> {
  const { orders, netCents, sold } = ordersComeTo()
  const ask = async () => {
    const answer = await admin.get('/api/admin/stats?fromMs=0&toMs=1')
    if (answer.status !== 200) return undefined
    const found = await figures(admin)
    const { total } = found
    return total.orders === orders && total.netCents === netCents && total.sold === sold && found
  }
  return until('everything is counted', ask, COUNTED_WITHIN_MS)
}

async function shownAs(page: Page, measure: string): Promise<string> {
  return (await page.locator(`[data-measure="${measure}"] dd`).first().innerText()).replaceAll(/\s/g, ' ')
}

test('figures are those of the orders, to the cent, although their service was killed, and their curve is taken along', async () => {
  const { netCents, sold, orders } = ordersComeTo()
  const counted = await untilCounted(await house.signedIn('Admin'))
  expect(counted.total).toMatchObject({ netCents, sold, orders, abandoned: 0 })
  expect(counted.total.returned).toBe(Math.ceil(BUYERS / 5))

  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin')
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }).format(netCents / 100)
  await expect.poll(() => shownAs(page, 'netCents')).toBe(money)
  await page.getByLabel('Period', { exact: true }).selectOption('Last 7 days')
  await expect.poll(() => new URL(page.url()).searchParams.get('from')).not.toBeNull()
  await expect.poll(() => shownAs(page, 'sold')).toBe(String(sold))

  const { text } = await savedBy(page.getByRole('button', { name: 'Download as CSV' }))
  const [head, ...rows] = text.trim().split('\r\n')
  expect(head).toMatch(/^Day,Orders,Tickets sold,.*,Net revenue,Net revenue · period before$/)
  expect(rows).toHaveLength(7)
  const net = rows.reduce((sum, row) => sum + Math.round(Number(row.split(',').at(-2)) * 100), 0)
  expect(net).toBe(netCents)

  await page.getByRole('link', { name: 'Ubu roi' }).click()
  const ubu = counted.events.find(({ title }) => title === 'Ubu roi')
  await expect.poll(() => shownAs(page, 'sold')).toBe(String(ubu?.sold))
  await page.reload()
  await expect.poll(() => shownAs(page, 'sold')).toBe(String(ubu?.sold))
})

test('who came is seen as they come, by session and by gate', async () => {
  const doorkeeper = await house.signedIn('DoorStaff')
  const [first = '', second = '', third = ''] = codes
  await scan(doorkeeper, { code: first, sessionId: carmenId, gate: 'North' })
  await scan(doorkeeper, { code: second, sessionId: carmenId, gate: 'South' })
  await scan(doorkeeper, { code: second, sessionId: carmenId, gate: 'South' })

  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/attendance')
  await page.getByLabel('Period', { exact: true }).selectOption('Next 90 days')
  await page.getByRole('link', { name: 'Carmen' }).click()
  await page.getByRole('heading', { name: 'Carmen' }).waitFor()
  await expect.poll(() => shownAs(page, 'admitted')).toBe('2')
  await page.getByText('The values as a table').click()
  const door = page.getByRole('region', { name: 'Entries over time' }).getByRole('row')
  await expect.poll(() => door.filter({ hasText: /North|South/ }).count()).toBe(2)
  await scan(doorkeeper, { code: third, sessionId: carmenId, gate: 'North' })
  await expect.poll(() => shownAs(page, 'admitted')).toBe('3')
})

test('how a session sells before its day is seen beside the one before it, and taken along', async () => {
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + 720 * HOUR_MS
  const sessions = [0, 48].map((hours) => ({
    startsAtMs: startsAtMs + hours * HOUR_MS,
    endsAtMs: startsAtMs + (hours + 2) * HOUR_MS,
    capacity: 50,
  }))
  const event = await createEvent(organiser, { title: 'Knock', sessions })
  for (const [n, { id: sessionId }] of event.sessions.entries()) {
    const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: 1200 })
    const buyer = { email: `knock${n}@example.org`, name: 'Jules Romains' }
    await buy(house.visitor(), { sessionId, lines: [{ offerId, quantity: 2 + n }], buyer })
  }
  await untilCounted(await house.signedIn('Admin'))

  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto(`/admin?event=${event.id}&draw=sold`)
  await page.getByText(/^Tickets sold with \d+ days to go: 2\. No earlier session sold anything\.$/).waitFor()
  await page.getByLabel('Session', { exact: true }).selectOption({ index: 1 })
  await page.waitForURL(({ searchParams }) => searchParams.get('session') === event.sessions[1]?.id)
  await page.getByText(/^Tickets sold with \d+ days to go: 3; the session of .+ was at 0$/).waitFor()
  const { text } = await savedBy(page.getByRole('button', { name: 'Download these sales as CSV' }))
  const rows = text.trimEnd().split('\r\n')
  // So many days before, the later one has no value yet: its day is still to come.
  expect(rows.slice(1, 4).map((row) => row.split(',').slice(1))).toEqual([
    ['3', '0'],
    ['', '0'],
    ['', '2'],
  ])
})

test('figures that went wrong are made again by one command, and from nothing', async () => {
  const admin = await house.signedIn('Admin')
  const right = await untilCounted(admin)
  const file = join(house.fleet.dataDir, 'databases/admin.db')
  const database = new Database(file)
  for (const table of ['sales_quarters', 'sales_periods'])
    database.exec(`UPDATE ${table} SET sold = sold + 1`)
  database.close()
  expect((await figures(admin)).total.sold).toBeGreaterThan(right.total.sold)
  const program = fileURLToPath(new URL('../../services/admin/src/rebuild.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [program], { env: { DATABASE_URL: `sqlite:${file}` } })
  expect(await untilCounted(admin)).toEqual(right)
  await house.fleet.restart('admin', async () => {
    for (const end of ['', '-wal', '-shm']) await rm(file + end, { force: true })
  })
  expect(await untilCounted(admin)).toEqual(right)
})
