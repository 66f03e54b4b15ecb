import { organiserAnswer } from '@guichet/contracts/organisers'
import { popcornSalesAnswer } from '@guichet/contracts/stats'
import { beforeAll, expect, test } from 'vitest'
import { popcornJournal } from '../fixtures/books.ts'
import { createEvent } from '../fixtures/evening.ts'
import { signIn } from '../fixtures/pages.ts'
import { buyPortions, offerPlan, subscribe, takePortionsBack } from '../fixtures/popcorn.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

/** A feed without news is asked every twenty seconds. */
const COUNTED_WITHIN_MS = 60_000

/** Plans sold and partly taken back, while the service of the figures is killed. */
beforeAll(async () => {
  const admin = await house.signedIn('Admin')
  const { organiser } = await createEvent(await house.signedIn('EventCreator'))
  // A third of a cent is left over with each portion.
  const pack = await offerPlan(admin, organiser.id, { name: 'Three cups', priceCents: 1_000, portions: 3 })
  const monthly = await offerPlan(admin, organiser.id, {
    name: 'A cup a day',
    kind: 'monthly',
    priceCents: 1_490,
    portions: 30,
  })
  for (const role of ['User', 'Cashier', 'Seller'] as const) {
    const buyer = await house.signedIn(role)
    const subscription = await subscribe(buyer, pack)
    await takePortionsBack(admin, subscription, 1)
    if (role === 'Cashier') house.fleet.kill('admin', 'SIGKILL')
    await buyPortions(buyer, await subscribe(buyer, monthly), 2)
  }
})

async function earned(admin: Visitor) {
  const day = 86_400_000
  const on = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)
  const { grossCents, refundedCents } = popcornJournal(house)
  return until(
    'everything is counted',
    async () => {
      const query = `from=${on(Date.now() - day)}&to=${on(Date.now() + day)}`
      const answer = await admin.get(`/api/admin/stats/popcorn?${query}`)
      if (answer.status !== 200) return undefined
      const found = read(answer, 200, popcornSalesAnswer)
      return found.total.grossCents === grossCents && found.total.refundedCents === refundedCents && found
    },
    COUNTED_WITHIN_MS,
  )
}

test('what plans earned is what popcorn’s money journal says, to the cent, and is taken along', async () => {
  const { grossCents, refundedCents } = popcornJournal(house)
  expect([grossCents, refundedCents]).toEqual([3 * (1_000 + 1_490 + 600), 3 * 334])
  const { total, plans } = await earned(await house.signedIn('Admin'))
  const netCents = grossCents - refundedCents
  expect(total).toEqual({ purchases: 9, portions: 3 * 35, grossCents, refundedCents, netCents })
  expect(plans.map(({ name, netCents: net }) => [name, net])).toEqual([
    ['A cup a day', 3 * 2_090],
    ['Three cups', 3 * 666],
  ])

  // Its organiser, too, sees what is theirs.
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('EventCreator'))
  await page.goto('/admin/pours')
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' })
  const sum = page.locator('[data-measure="netCents"] dd').first()
  await expect.poll(() => sum.innerText()).toBe(money.format(netCents / 100))
  expect(await page.getByLabel('Organiser', { exact: true }).count()).toBe(0)
  await page.getByRole('row').filter({ hasText: 'Three cups' }).getByText(money.format(19.98)).waitFor()
  const { text } = await savedBy(page.getByRole('button', { name: 'Download as CSV' }).last())
  const [head, ...rows] = text.trim().split('\r\n')
  expect(head).toBe('Day,Purchases,Portions sold,Sold,Refunded,Net revenue')
  expect(rows).toHaveLength(30)
  const net = rows.reduce((all, row) => all + Math.round(Number(row.split(',').at(-1)) * 100), 0)
  expect(net).toBe(netCents)
})

test('an Admin sees what popcorn poured and earned of one organiser, and the address says whose it is', async () => {
  const owner = await house.signedIn('EventCreator')
  const elsewhere = 'Le Petit Théâtre'
  read(await owner.post('/api/events/organisers', { name: elsewhere }), 201, organiserAnswer)
  const page = await browser.open({ locale: 'en-GB' })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/pours?currency=GBP')
  const purchases = page.locator('[data-measure="purchases"] dd').first()
  await expect.poll(() => purchases.innerText()).toBe('0')
  const organiser = page.getByLabel('Organiser', { exact: true })
  await organiser.selectOption('Les Amis du Marché')
  await page.waitForURL(({ search }) => /organiser=/.test(search) && !search.includes('currency='))
  await expect.poll(() => purchases.innerText()).toBe('9')
  await organiser.selectOption(elsewhere)
  await page.getByText('No plan was paid').waitFor()
  await page.reload()
  await expect.poll(() => purchases.innerText()).toBe('0')
  await organiser.selectOption('All organisers')
  await expect.poll(() => purchases.innerText()).toBe('9')
  expect(new URL(page.url()).search).toBe('')
})
