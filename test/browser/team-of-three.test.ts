import type { Event, Session } from '@guichet/contracts/events'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { newId } from '../fixtures/new-id.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'

const HOUR_MS = 3_600_000
const PASSWORD = 'lapin vert sur le toit'

/** An event tonight and tomorrow, with a guest's ticket for each evening. */
async function twoEvenings() {
  const owner = await house.signedIn('EventCreator')
  const nowMs = Date.now()
  const event = await createEvent(owner, {
    title: 'Le Mariage de Figaro',
    sessions: [nowMs + HOUR_MS, nowMs + 25 * HOUR_MS].map((startsAtMs) => ({
      startsAtMs,
      endsAtMs: startsAtMs + 2 * HOUR_MS,
      doorsAtMs: nowMs - HOUR_MS,
      capacity: 50,
    })),
  })
  const guest = house.visitor()
  const codeFor = async ({ id: sessionId }: Session) => {
    const offer = await createOffer(owner, { sessionId })
    const buyer = { email: 'public@example.org', name: 'Inès Caradec' }
    const { order, accessKey } = await buy(guest, {
      sessionId,
      lines: [{ offerId: offer.id, quantity: 1 }],
      buyer,
    })
    return (await ticketCode(guest, order.tickets[0]?.id ?? '', accessKey)).shortCode
  }
  const codes: string[] = []
  for (const session of event.sessions) codes.push(await codeFor(session))
  return { event, codes }
}

async function invite(studio: Page, email: string, role: string, session?: string): Promise<void> {
  await studio.getByRole('button', { name: 'Invite a person' }).click()
  const sheet = studio.getByRole('dialog', { name: 'Invite a person' })
  await sheet.getByLabel('Their e-mail').fill(email)
  await sheet.getByRole('radio', { name: new RegExp(`^${role}`) }).check()
  if (session) {
    await sheet.getByRole('radio', { name: 'Some only' }).check()
    await sheet.getByRole('checkbox', { name: session }).first().check()
  }
  await sheet.getByRole('button', { name: 'Send the invitation' }).click()
  await sheet.waitFor({ state: 'detached' })
  await studio.getByRole('listitem').filter({ hasText: email }).waitFor()
}

/** The link of the newest mail, as its reader would open it. */
async function linkSentTo(email: string): Promise<string> {
  const [mail] = await mailsTo(house.visitor(), email)
  const link = mail?.text.match(/https?:\S+\/team\/join#token=\S+/)?.[0]
  if (!link) throw new Error(`no link was sent to ${email}`)
  return new URL(link).pathname + new URL(link).hash
}

async function codeSentTo(email: string): Promise<string> {
  return until(`a code for ${email}`, async () => {
    const mails = await mailsTo(house.visitor(), email)
    return mails.map(({ text }) => text.match(/^\d{6}$/m)?.[0]).find((code) => code !== undefined)
  })
}

test('an owner builds a team of three by mail, and each does their part', async () => {
  const { event, codes } = await twoEvenings()
  const account = house.account('User')
  const studio = await browser.open()
  await signIn(studio, house.account('EventCreator'))
  await studio.goto(`/studio/organisers/${event.organiser.id}?tab=members`)
  await invite(studio, account.email, 'Editor')
  await invite(studio, 'awa@example.org', 'Door', event.title)

  await editorChangesAPrice(account, event)
  const door = await newcomerJoins('awa@example.org')
  await door.getByRole('link', { name: 'Door' }).last().click()
  await onlyTonight(door, event)
  await door.getByRole('button', { name: 'Start checking' }).click()
  await door.getByLabel('Code printed under the QR').fill(codes[0] ?? '')
  await door.getByRole('button', { name: 'Check', exact: true }).click()
  await door.locator('[data-outcome="admitted"]').waitFor()
  await refusedTomorrow(door, event, codes[1] ?? '')

  await studio.reload()
  await studio.getByText('awa@example.org').waitFor()
  expect(await studio.getByText('Invitations without an answer').count()).toBe(0)
  await studio.getByText('Awa Diallo').waitFor()
  await studio.getByRole('link', { name: 'See its events' }).click()
  await studio.getByRole('link', { name: event.title }).click()
  await studio.getByText('€24').first().waitFor()
})

/** Signed out, the invited sign in where they are, accept, and find the studio in their menu. */
async function editorChangesAPrice(account: { email: string; password: string }, event: Event) {
  const editor = await browser.open()
  await editor.goto(await linkSentTo(account.email))
  await editor.getByRole('heading', { level: 1, name: `Join the team of ${event.organiser.name}` }).waitFor()
  await editor.locator('input[autocomplete="username"]').fill(account.email)
  await editor.locator('input[autocomplete="current-password"]').fill(account.password)
  await editor.locator('main button[type="submit"]').click()
  await editor.getByRole('button', { name: 'Accept the invitation' }).click()
  await editor.getByRole('heading', { level: 1, name: /^Welcome to the team/ }).waitFor()
  await editor
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: 'Studio' })
    .click()
  await editor.getByRole('link', { name: event.title }).click()
  await editor.getByRole('link', { name: 'Sessions and prices' }).click()
  await editor.getByRole('button', { name: 'Edit the price Plein tarif' }).first().click()
  await editor.getByLabel(/Price paid/).fill('14')
  await editor.getByRole('button', { name: 'Save the price' }).click()
  await editor.getByText('€14').first().waitFor()
}

/** Without an account, the invited open one where they are. */
async function newcomerJoins(email: string): Promise<Page> {
  const page = await browser.open({ viewport: { width: 390, height: 844 } })
  await page.goto(await linkSentTo(email))
  await page.getByText('Le Mariage de Figaro').waitFor()
  await page.getByRole('button', { name: 'I have no account' }).click()
  await page.getByLabel('First name').fill('Awa')
  await page.getByLabel('Last name').fill('Diallo')
  await page.getByLabel('E-mail').fill(email)
  await page.locator('input[autocomplete="new-password"]').fill(PASSWORD)
  await page.locator('main button[type="submit"]').click()
  await page.getByLabel('Six-digit code').fill(await codeSentTo(email))
  await page.locator('main button[type="submit"]').click()
  await page.getByText(`You accept as Awa Diallo (${email}).`).waitFor()
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await page.getByRole('heading', { level: 1, name: /^Welcome to the team/ }).waitFor()
  return page
}

async function onlyTonight(door: Page, event: Event): Promise<void> {
  await door.getByRole('radio').first().waitFor({ state: 'attached' })
  expect(await door.getByRole('radio').count()).toBe(1)
  await door.getByText(event.title).waitFor()
}

async function refusedTomorrow(door: Page, { sessions }: Event, code: string): Promise<void> {
  const sessionId = sessions[1]?.id ?? ''
  await door.goto(`/door/${sessionId}`)
  await door.getByRole('heading', { level: 1 }).waitFor()
  expect(await door.getByLabel('Code printed under the QR').count()).toBe(0)
  const awa = house.visitor()
  await awa.signIn({ email: 'awa@example.org', password: PASSWORD })
  const answer = await awa.post('/api/validation/scans', { scanId: newId(), sessionId, gate: 'Nord', code })
  expect(answer.status).toBe(403)
}
