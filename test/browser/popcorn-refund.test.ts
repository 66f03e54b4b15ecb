import { meAnswer } from '@guichet/contracts/auth'
import { memberAnswer } from '@guichet/contracts/organisers'
import type { Plan } from '@guichet/contracts/popcorn'
import { beforeAll, expect, test } from 'vitest'
import { createEvent } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { signIn } from '../fixtures/pages.ts'
import { buyPortions, offerPlan, subscribe } from '../fixtures/popcorn.ts'
import { browser, house } from '../fixtures/stage.ts'
import { read } from '../fixtures/visitor.ts'

let pack: Plan

beforeAll(async () => {
  const { organiser } = await createEvent(await house.signedIn('EventCreator'))
  pack = await offerPlan(await house.signedIn('Admin'), organiser.id, { name: 'Ten cups' })
})

test('an organiser finds who bought a pack, takes some of it back and then all of it, and the buyer reads why', async () => {
  await subscribe(await house.signedIn('User'), pack)
  const { email } = house.account('User')
  const page = await browser.open()
  await signIn(page, house.account('EventCreator'))
  await page.goto('/popcorn/machines')
  await page.getByRole('link', { name: 'Subscribers' }).click()
  await page.getByLabel('Find').fill(email)
  const row = page.getByRole('row').filter({ hasText: email })
  await row.getByText('10 portions').waitFor()
  await expect.poll(() => page.url()).toContain('find=')
  await row.getByRole('link').click()
  await page.getByRole('button', { name: /^Take portions back/ }).click()
  const sheet = page.getByRole('dialog')
  for (let left = 10; left > 4; left -= 1) {
    await sheet.getByRole('button', { name: /portion fewer/ }).click()
  }
  await sheet.getByText('€10.00', { exact: true }).waitFor()
  await sheet.getByRole('button', { name: 'Refund €10.00' }).click()
  await sheet.getByText('Say why').waitFor()
  await sheet.getByLabel('Reason').fill('The machine was closed')
  await sheet.getByRole('button', { name: 'Refund €10.00' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText('4 portions taken back, €10.00').waitFor()
  await page.getByText('6 portions not poured').waitFor()

  await page.getByRole('button', { name: 'End the subscription' }).click()
  await sheet.getByText('refunded: €15.00').waitFor()
  await sheet.getByLabel('Reason').fill('The cinema closes')
  await sheet.getByRole('button', { name: 'End it and refund €15.00' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText('6 portions taken back, €15.00').waitFor()
  expect(await page.getByRole('button', { name: /^(Take portions|End)/ }).count()).toBe(0)

  const mails = await mailsTo(house.visitor(), email, 3)
  expect(mails.map(({ text }) => /The (machine was closed|cinema closes)/.exec(text)?.[0] ?? null)).toEqual([
    'The cinema closes',
    'The machine was closed',
    null,
  ])
  const theirs = await browser.open()
  await signIn(theirs, house.account('User'))
  await theirs.goto('/popcorn?show=history')
  await theirs.getByText('Refunded: €25.00').waitFor()
})

test('who bought more portions than they want gives them back, and keeps the pack', async () => {
  const buyer = await house.signedIn('Cashier')
  await buyPortions(buyer, await subscribe(buyer, pack), 3)
  const page = await browser.open()
  await signIn(page, house.account('Cashier'))
  await page.goto('/popcorn?show=history')
  await page.getByRole('button', { name: /^Withdraw/ }).click()
  await page.getByText(/3 portions that were not poured are taken back, and €9\.00/).waitFor()
  await page.getByRole('button', { name: 'Yes, give them back' }).click()
  await page.getByText('Refunded: €9.00').waitFor()
  expect(await page.getByRole('button', { name: /^Withdraw/ }).count()).toBe(0)
  await page.goto('/popcorn?show=card')
  await expect.poll(() => page.locator('[data-balance]').innerText()).toBe('10')
})

test('who runs machines alone is not shown the way to subscribers', async () => {
  const { user } = read(await (await house.signedIn('Support')).get('/api/auth/me'), 200, meAnswer)
  const owner = await house.signedIn('EventCreator')
  const member = `/api/events/organisers/${pack.organiserId}/members/${user.id}`
  read(await owner.ask('PUT', member, { body: { role: 'operator' } }), 200, memberAnswer)
  const page = await browser.open()
  await signIn(page, house.account('Support'))
  await page.goto('/popcorn/machines')
  // The head of the page knows by then whose rooms are whose.
  await page.getByRole('banner').getByRole('link', { name: 'Machines' }).waitFor()
  const rooms = page.getByRole('navigation', { name: 'Popcorn' }).getByRole('link')
  expect(await rooms.allInnerTexts()).toEqual(['Machines', 'Pours'])
  await page.goto('/popcorn/subscribers')
  await page.getByText('Nothing to see here').waitFor()
})
