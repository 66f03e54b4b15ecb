import { userPage } from '@guichet/contracts/users'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hasFocus } from '../fixtures/keyboard.ts'
import { signIn } from '../fixtures/pages.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read } from '../fixtures/visitor.ts'

/** From the moment the Admin is told that it was done; a deadline for asking again, which a slow machine only makes harder. */
const COUNTS_WITHIN_MS = 2_000

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

test('who is locked is out two seconds later, wherever they had signed in, and an Admin says why', async () => {
  const account = house.account('User')
  const elsewhere = await house.signedIn('User')
  expect((await elsewhere.get('/api/tickets/mine')).status).toBe(200)
  const admin = await browser.open()
  await signIn(admin, house.account('Admin'))
  await openUser(admin, account.email.toUpperCase(), account.name)
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
      return (await elsewhere.get('/api/tickets/mine')).status === 401
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

test('the list is sorted by name, and leaves as it is looked for as a file that the audit knows of', async () => {
  const admin = await browser.open()
  await signIn(admin, house.account('Admin'))
  await admin.goto('/admin/users')
  const names = admin.getByRole('table', { name: 'Accounts' }).getByRole('link')
  await names.nth(1).waitFor()
  await admin.getByLabel('Order', { exact: true }).selectOption('By name')
  await admin.waitForURL(/sort=name/)
  const plain = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  await expect
    .poll(async () => {
      const shown = (await names.allInnerTexts()).map(plain)
      return shown.length > 1 && shown.join() === shown.toSorted().join()
    })
    .toBe(true)

  const { email } = house.account('Support')
  await admin.getByLabel('Search').fill(email)
  await names.nth(1).waitFor({ state: 'detached' })
  const file = await savedBy(admin.getByRole('button', { name: 'Download the list (CSV)' }))
  await admin.getByText('Done: 1 row.').waitFor()
  expect(file.name).toBe('guichet-users.csv')
  expect(file.text.trimEnd().split('\r\n').at(-1)).toContain(email)
  const chief = await house.signedIn('Admin')
  await until('the audit knows of it', async () => {
    const answer = await chief.get('/api/admin/audit?action=table.exported&objectId=users')
    return JSON.stringify(answer.body).includes('"users"')
  })
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

  await names.first().click()
  await admin.getByRole('heading', { level: 1, name }).waitFor()
  await admin.reload()
  await admin.getByRole('link', { name: 'Users', exact: true }).click()
  await admin.waitForURL((url) => url.searchParams.get('find') === name)
  await expect.poll(() => names.allInnerTexts()).toEqual([name])
})
