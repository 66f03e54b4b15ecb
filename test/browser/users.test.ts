import { userPage } from '@guichet/contracts/users'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { hasFocus } from '../fixtures/keyboard.ts'
import { newId } from '../fixtures/new-id.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read } from '../fixtures/visitor.ts'

const HOUR_MS = 3_600_000
/** From the moment the Admin is told that it was done; a deadline for asking again, which a slow machine only makes harder. */
const COUNTS_WITHIN_MS = 2_000

/** An evening whose doors are open, and the short codes of a guest's two tickets. */
async function openDoors() {
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + HOUR_MS
  const times = { startsAtMs, endsAtMs: startsAtMs + HOUR_MS, doorsAtMs: startsAtMs - 2 * HOUR_MS }
  const event = await createEvent(organiser, { title: 'Knock', sessions: [{ ...times, capacity: 50 }] })
  const { id: sessionId } = sessionOf(event)
  const offer = await createOffer(organiser, { sessionId, name: 'Plein tarif', priceCents: 0 })
  const guest = house.visitor()
  const buyer = { email: 'ines@example.org', name: 'Inès Caradec' }
  const lines = [{ offerId: offer.id, quantity: 2 }]
  const { order, accessKey } = await buy(guest, { sessionId, lines, buyer })
  const codes = await Promise.all(order.tickets.map(({ id }) => ticketCode(guest, id, accessKey)))
  return { sessionId, codes }
}

async function openUser(admin: Page, words: string, name: string): Promise<void> {
  await admin.goto('/admin/users')
  await admin.getByLabel('Search').fill(words)
  await admin.waitForURL(/find=/)
  await admin.getByRole('table', { name: 'Accounts' }).getByRole('link').nth(1).waitFor({ state: 'detached' })
  // By keyboard alone: the name is a link that Enter follows.
  await admin.getByRole('link', { name }).focus()
  await admin.keyboard.press('Enter')
  await admin.getByRole('heading', { level: 1, name }).waitFor()
}

test('who is given the role DoorStaff scans two seconds later, without signing in again; who is locked is out', async () => {
  const { sessionId, codes } = await openDoors()
  const account = house.account('User')
  const door = await browser.open({ viewport: { width: 390, height: 844 } })
  await signIn(door, account)
  const elsewhere = await house.signedIn('User')
  const scanElsewhere = async () => {
    const scan = { scanId: newId(), sessionId, gate: 'Porte B', code: codes[0]?.code }
    const answer = await elsewhere.post('/api/validation/scans', scan)
    if (answer.status === 401) await elsewhere.refresh()
    return answer
  }
  expect((await scanElsewhere()).status).toBe(403)

  const admin = await browser.open()
  await signIn(admin, house.account('Admin'))
  await openUser(admin, account.email.toUpperCase(), account.name)
  await admin.getByRole('checkbox', { name: /^Door staff/ }).check()
  await admin.getByRole('button', { name: 'Save the roles' }).click()
  await admin.getByText('Roles saved.').waitFor()
  await until('they may scan', async () => (await scanElsewhere()).status === 200, COUNTS_WITHIN_MS)

  await door.goto('/door')
  await door.getByRole('radio').first().check()
  await door.getByLabel('Your gate').fill('Porte Nord')
  await door.getByRole('button', { name: 'Start checking' }).click()
  await door.getByLabel('Code printed under the QR').fill(codes[1]?.shortCode ?? '')
  await door.getByRole('button', { name: 'Check', exact: true }).click()
  await door.locator('[data-outcome="admitted"]').waitFor()

  await admin.getByRole('button', { name: 'Lock the account' }).click()
  await admin.getByRole('button', { name: 'Lock', exact: true }).click()
  await admin.getByText('Say why.').waitFor()
  await admin.getByLabel('Reason').fill('Lost their phone')
  await admin.getByRole('button', { name: 'Lock', exact: true }).click()
  await admin.getByText('Lost their phone').waitFor()
  const kept = elsewhere.accessToken
  await until(
    'the token they hold opens nothing',
    async () => {
      elsewhere.accessToken = kept
      return (await elsewhere.get('/api/validation/sessions')).status === 401
    },
    COUNTS_WITHIN_MS,
  )
})

test('a lock says so to its owner, is found by its filter, and is undone; roles are taken back by Undo', async () => {
  const account = house.account('Support')
  const chief = await house.signedIn('Admin')
  const admin = await browser.open()
  await signIn(admin, house.account('Admin'))
  await openUser(admin, account.email, account.name)
  await admin.getByRole('checkbox', { name: /^Cashier/ }).check()
  await admin.getByRole('button', { name: 'Save the roles' }).click()
  await admin.getByRole('button', { name: 'Undo' }).click()
  const rolesNow = async () => {
    const query = new URLSearchParams({ query: account.email })
    return read(await chief.get(`/api/auth/users?${query}`), 200, userPage).items[0]?.roles
  }
  await until('the role is gone', async () => (await rolesNow())?.includes('Cashier') === false)

  await admin.getByRole('button', { name: 'Lock the account' }).click()
  await admin.getByLabel('Reason').fill('On leave')
  await admin.getByRole('button', { name: 'Lock', exact: true }).click()
  await admin.getByRole('button', { name: 'Unlock' }).waitFor()
  await admin.goto('/admin/users?locked=yes')
  await admin.getByRole('link', { name: account.name }).waitFor()

  const theirs = await browser.open()
  await theirs.goto('/sign-in')
  await theirs.locator('input[autocomplete="username"]').fill(account.email)
  await theirs.locator('input[autocomplete="current-password"]').fill(account.password)
  await theirs.locator('main button[type="submit"]').click()
  await theirs.getByText('This account is locked').waitFor()

  await admin.getByRole('link', { name: account.name }).click()
  await admin.getByRole('button', { name: 'Unlock' }).click()
  await admin.getByText('The account is open.').waitFor()
  await signIn(theirs, account)
})

test('whoever types two words slowly finds who has both, and goes through a list by its arrows', async () => {
  const admin = await browser.open()
  await signIn(admin, house.account('Admin'))
  await admin.goto('/admin/users')
  const names = admin.getByRole('table', { name: 'Accounts' }).getByRole('link')
  await names.nth(1).waitFor()
  await names.first().focus()
  await admin.keyboard.press('ArrowDown')
  expect(await hasFocus(names.nth(1))).toBe(true)

  const { name } = house.account('Support')
  const [first = '', last = ''] = name.split(' ')
  const search = admin.getByLabel('Search')
  await search.pressSequentially(`${first} `)
  await admin.waitForURL((url) => url.searchParams.get('find') === first)
  await search.pressSequentially(last)
  await admin.waitForURL((url) => url.searchParams.get('find') === name)
  await expect.poll(() => names.allInnerTexts()).toEqual([name])
})
