import { expect, test } from 'vitest'
import { barriers } from '../fixtures/barriers.ts'
import { newId } from '../fixtures/new-id.ts'
import { signIn } from '../fixtures/pages.ts'
import { browser, house } from '../fixtures/stage.ts'

const PHONE = { width: 390, height: 844 }

test('an Admin changes a role, finds it by who and by act, sees what was before and after, and has the log checked', async () => {
  const [chief, staff] = [house.account('Admin'), house.account('Support')]
  const page = await browser.open()
  await signIn(page, chief)
  await page.goto('/admin/users')
  await page.getByRole('link', { name: staff.name }).click()
  await page.getByRole('checkbox', { name: /^Cashier/ }).check()
  await page.getByRole('button', { name: 'Save the roles' }).click()
  await page.getByText('Roles saved.').waitFor()

  await page.goto('/admin/audit')
  await page.getByRole('combobox', { name: 'Who' }).fill(chief.email)
  await page.getByRole('option', { name: new RegExp(chief.email) }).click()
  await page.waitForURL(/actor=/)
  const act = page.getByRole('combobox', { name: 'Act' })
  // The log hears of it a moment later, and acts are offered once they have happened.
  await expect
    .poll(async () => {
      await page.reload()
      await act.fill('roles')
      const offered = page.getByRole('option', { name: 'Roles changed' }).waitFor({ timeout: 2_000 })
      return offered.then(
        () => true,
        () => false,
      )
    })
    .toBe(true)
  await page.getByRole('option', { name: 'Roles changed' }).click()
  await page.waitForURL(/action=account\.roles_changed/)

  const entries = page.getByRole('table', { name: 'Entries of the log' })
  const entry = entries.getByRole('row', { name: /Roles changed/ })
  await expect.poll(() => entry.count()).toBe(1)
  expect(await entry.innerText()).toMatch(new RegExp(`${chief.name}.*Account.*${staff.name}.*Done`, 's'))
  await entry.getByRole('button', { name: 'Roles changed' }).focus()
  await page.keyboard.press('Enter')
  const change = page.getByRole('table', { name: 'What changed' }).getByRole('row', { name: /^roles/ })
  expect(await change.getByRole('cell').allInnerTexts()).toEqual([
    JSON.stringify(staff.roles),
    expect.stringContaining('"Cashier"'),
  ])
  expect(await barriers(page, 'en')).toEqual([])

  await page.getByRole('button', { name: 'Check the whole log' }).click()
  await page.getByText(/^Whole: \d+ entries read again, none altered\.$/).waitFor()
  await page.getByRole('button', { name: 'Show everything again' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await entries
    .getByRole('row', { name: /Signed in/ })
    .first()
    .waitFor()
})

test('on a phone the list begins on the first screen, and what is set in folded filters is counted', async () => {
  const page = await browser.open({ viewport: PHONE })
  await signIn(page, house.account('Admin'))
  await page.goto('/admin/audit')
  const newest = page.locator('[data-act="open-entry"]').first()
  await newest.waitFor()
  expect((await newest.boundingBox())?.y).toBeLessThan(PHONE.height)
  const outcome = page.getByLabel('Outcome', { exact: true })
  expect(await outcome.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'More filters' }).click()
  await outcome.selectOption('Done')
  await page.getByRole('button', { name: 'More filters, one of them set' }).click()
  expect(await outcome.isVisible()).toBe(false)
  await page.waitForURL(/outcome=done/)
})

test('who is no Admin is told so, and nothing is asked in their name', async () => {
  const page = await browser.open()
  await signIn(page, house.account('User'))
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  for (const room of ['audit', 'users', 'fleet', 'books', `users/${newId()}`]) {
    await page.goto(`/admin/${room}`)
    await page.getByText(/for (administrators|Admins)/).waitFor()
  }
  expect(asked.filter((path) => /^\/api\/(admin|auth\/(users|registrations))\b/.test(path))).toEqual([])
})
