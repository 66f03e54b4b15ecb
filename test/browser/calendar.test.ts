import { type Event, eventAnswer } from '@guichet/contracts/events'
import { copyOffersAnswer } from '@guichet/contracts/offer-copies'
import { offerPage } from '@guichet/contracts/offers'
import { sessionsAnswer } from '@guichet/contracts/session-plans'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { draftEvent } from '../fixtures/evening.ts'
import { hasFocus, tabTo } from '../fixtures/keyboard.ts'
import { newId } from '../fixtures/new-id.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'

const DAY_MS = 24 * 3_600_000

/** The first Tuesday after the ninth of March of next year: six weeks on, summer time has begun in Paris. */
function firstTuesday(): string {
  const ninthMs = Date.UTC(new Date().getUTCFullYear() + 1, 2, 9)
  const toTuesday = (2 - new Date(ninthMs).getUTCDay() + 7) % 7
  return new Date(ninthMs + toTuesday * DAY_MS).toISOString().slice(0, 10)
}

const clock = (atMs: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', timeStyle: 'short' }).format(atMs)

async function stored(organiser: Visitor, { id }: Event): Promise<Event> {
  return read(await organiser.get(`/api/events/mine/${id}`), 200, eventAnswer).event
}

async function offersOf(organiser: Visitor, sessionId: string) {
  return read(await organiser.get(`/api/tickets/offers/mine?sessionId=${sessionId}`), 200, offerPage).items
}

async function buyOne(sessionId: string): Promise<void> {
  const [offer] = await offersOf(await house.signedIn('EventCreator'), sessionId)
  const lines = [{ offerId: offer?.id ?? '', quantity: 1 }]
  await buy(house.visitor(), { sessionId, lines, buyer: { email: 'camille@example.org', name: 'Camille' } })
}

async function openSessions(event: Event): Promise<Page> {
  const studio = await browser.open()
  await signIn(studio, house.account('EventCreator'))
  await studio.goto(`/studio/events/${event.id}?tab=sessions`)
  return studio
}

async function planTwelve(studio: Page, first: string): Promise<void> {
  await studio.getByRole('button', { name: 'Repeat by rule' }).click()
  const sheet = studio.getByRole('dialog', { name: 'Repeat by rule' })
  await sheet.getByLabel('From').fill(first)
  await sheet.getByRole('checkbox', { name: 'Thursday', exact: true }).check({ force: true })
  await sheet.getByLabel('Time 1').fill('20:30')
  await sheet.getByRole('textbox', { name: 'Number of sessions' }).fill('12')
  await sheet.getByLabel('With the prices of').selectOption({ label: 'No prices for now' })
  await sheet.getByRole('button', { name: 'Add 12 sessions' }).click()
  await sheet.waitFor({ state: 'detached' })
}

test('an organiser plans twelve sessions by a rule, prices them, changes three at once, and publishes', async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await draftEvent(organiser, { title: 'La Leçon' })
  const studio = await openSessions(event)
  const card = studio.getByRole('article').first()
  await card.getByRole('button', { name: 'Full price', exact: true }).click()
  await card.getByLabel(/Price paid/).fill('18')
  await card.getByLabel('Who it is for').fill('Everybody')
  await card.getByRole('button', { name: 'Add the price' }).click()
  await card.getByText('Everybody').waitFor()

  const first = firstTuesday()
  await planTwelve(studio, first)
  await studio.getByRole('grid').waitFor()
  const planned = (await stored(organiser, event)).sessions.filter(({ id }) => id !== event.sessions[0]?.id)
  expect(planned.map(({ startsAtMs }) => clock(startsAtMs))).toEqual(
    Array.from({ length: 12 }, () => '20:30'),
  )
  expect(new Set(planned.map(({ startsAtMs }) => new Date(startsAtMs).getUTCHours())).size).toBe(2)

  await studio.goto(`/studio/events/${event.id}?tab=sessions&view=month&on=${first}`)
  await studio.getByRole('button', { name: 'Select', exact: true }).click()
  await studio.getByRole('button', { name: 'Select all' }).click()
  await studio.getByRole('button', { name: 'Give them prices' }).click()
  const copying = studio.getByRole('dialog', { name: 'Copy prices' })
  await until(
    'the copy is shown first',
    async () => (await copying.getByText('1 price added').count()) === 12,
  )
  expect(await offersOf(organiser, planned[0]?.id ?? '')).toEqual([])
  await copying.getByRole('button', { name: 'Copy the prices' }).click()
  await copying.waitFor({ state: 'detached' })
  const copies = await Promise.all(planned.map(({ id }) => offersOf(organiser, id)))
  expect(copies.map(([offer]) => [offer?.priceCents, offer?.condition])).toEqual(
    planned.map(() => [1800, 'Everybody']),
  )

  await studio.getByRole('button', { name: 'Done selecting' }).click()
  const chosen = planned.slice(0, 3).map(({ id }) => id)
  for (const id of chosen)
    await studio.locator(`[data-session="${id}"]`).click({ modifiers: ['ControlOrMeta'] })
  await studio.getByText('3 sessions selected').waitFor()
  await studio.getByRole('button', { name: 'Change times' }).click()
  const changing = studio.getByRole('dialog', { name: 'Change 3 sessions' })
  await changing.getByLabel('Set to a time').check({ force: true })
  await changing.getByLabel('New time').fill('19:00')
  await until('the change is shown first', async () => (await changing.locator('ins').count()) === 3)
  expect(await changing.locator('ins').first().innerText()).toContain('19:00')
  await changing.getByRole('button', { name: 'Change 3 sessions' }).click()
  await changing.waitFor({ state: 'detached' })
  const changed = (await stored(organiser, event)).sessions.filter(({ id }) => id !== event.sessions[0]?.id)
  expect(changed.map(({ startsAtMs }) => clock(startsAtMs))).toEqual([
    ...['19:00', '19:00', '19:00'],
    ...Array.from({ length: 9 }, () => '20:30'),
  ])

  await studio.getByRole('link', { name: 'Publish', exact: true }).click()
  await studio.getByRole('button', { name: 'Publish now' }).click()
  await studio.getByRole('link', { name: 'See the public page' }).waitFor()
  const publicly = async () =>
    read(await house.visitor().get(`/api/events/${event.id}`), 200, eventAnswer).event.sessions
  expect(await publicly()).toHaveLength(13)

  const [sold = '', free = ''] = planned.slice(3).map(({ id }) => id)
  await buyOne(sold)
  await studio.goto(`/studio/events/${event.id}?tab=sessions&view=list`)
  await studio.getByRole('button', { name: 'Select', exact: true }).click()
  for (const id of [sold, free]) await studio.locator(`[data-choice="${id}"]`).check()
  await studio.getByRole('button', { name: 'Change times' }).click()
  const correcting = studio.getByRole('dialog', { name: 'Change 2 sessions' })
  await correcting.getByText('These sessions are published').waitFor()
  expect(await correcting.getByLabel('Set to a time').count()).toBe(0)
  await correcting.getByLabel('Doors, minutes before').fill('30')
  await correcting.getByRole('button', { name: 'Change 2 sessions' }).click()
  await correcting.waitFor({ state: 'detached' })
  await studio.getByRole('button', { name: 'Delete', exact: true }).click()
  const deleting = studio.getByRole('dialog', { name: 'Delete 2 sessions' })
  await deleting.getByRole('heading', { name: '1 session stays' }).waitFor()
  await deleting.getByRole('button', { name: 'Delete 1 session for good' }).click()
  await deleting.waitFor({ state: 'detached' })
  const left = (await stored(organiser, event)).sessions.map(({ id }) => id)
  expect([left.length, left.includes(sold), left.includes(free)]).toEqual([12, true, false])
})

test('prices go to sessions in the moment in which these are made', async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await draftEvent(organiser, { title: 'Rhinocéros' })
  const [like] = event.sessions
  const offer = { sessionId: like?.id, name: 'Plein tarif', priceCents: 900, currency: 'EUR', perOrderMax: 4 }
  expect((await organiser.post('/api/tickets/offers', offer)).status).toBe(201)
  const sessions = [1, 2, 3].map((days) => {
    const startsAtMs = (like?.startsAtMs ?? 0) + days * DAY_MS
    return { startsAtMs, endsAtMs: startsAtMs + 3_600_000, capacity: 30 }
  })
  const key = { 'idempotency-key': newId() }
  const made = read(
    await organiser.post(`/api/events/${event.id}/sessions/bulk`, { sessions }, key),
    201,
    sessionsAnswer,
  )
  const toSessionIds = made.sessions.map(({ id }) => id)
  const copy = { dryRun: false, fromSessionId: like?.id, toSessionIds, mode: 'add' }
  const { items } = read(await organiser.post('/api/tickets/offers/copy', copy), 200, copyOffersAnswer)
  expect(items.map(({ outcome, made }) => [outcome, made.length])).toEqual(
    toSessionIds.map(() => ['copied', 1]),
  )
})

test('the calendar is walked by arrow keys, and a session is opened and left again', async () => {
  const organiser = await house.signedIn('EventCreator')
  const [year, month] = [new Date().getUTCFullYear() + 1, 4]
  const sessions = [6, 13].map((day) => {
    const startsAtMs = Date.UTC(year, month, day, 18, 30)
    return { startsAtMs, endsAtMs: startsAtMs + 3_600_000, capacity: 40 }
  })
  const event = await draftEvent(organiser, { title: 'Les Chaises', sessions })
  const studio = await openSessions(event)
  await studio.goto(`/studio/events/${event.id}?tab=sessions&view=month&on=${year}-05-05`)
  const day = (date: string) => studio.locator(`[data-day="${year}-${date}"]`)
  await tabTo(studio, day('05-05'))
  await studio.keyboard.press('ArrowRight')
  await until('the next day has the focus', () => hasFocus(day('05-06')))
  await studio.keyboard.press('PageDown')
  await until('the next month is shown', () => hasFocus(day('06-06')))
  await studio.getByRole('heading', { name: `June ${year}` }).waitFor()
  await studio.getByText('No session in this period.').waitFor()
  await studio.keyboard.press('PageUp')
  await until('the month before is shown', () => hasFocus(day('05-06')))
  await studio.keyboard.press('Enter')
  const session = day('05-06').getByRole('button')
  await until('the session has the focus', () => hasFocus(session))
  await studio.keyboard.press('Enter')
  const opened = studio.getByRole('region', { name: 'Chosen session' })
  await until('what was opened has the focus', () => hasFocus(opened))
  await opened.getByRole('button', { name: 'Back to the calendar' }).click()
  await until('the session has the focus again', () => hasFocus(session))
  await studio.getByLabel('Week', { exact: true }).check({ force: true })
  await studio.getByText('20:30–21:30').waitFor()
})

test('on a phone the tab that is shown is in sight', async () => {
  const event = await draftEvent(await house.signedIn('EventCreator'), { title: 'La Leçon' })
  const studio = await openSessions(event)
  await studio.setViewportSize({ width: 320, height: 640 })
  await studio.goto(`/studio/events/${event.id}?tab=publish`)
  const tab = studio.getByRole('link', { name: 'Publish', exact: true })
  await tab.waitFor()
  await until('the tab is in sight', async () => {
    const box = await tab.boundingBox()
    return box !== null && box.x >= 0 && box.x + box.width <= 320
  })
})
