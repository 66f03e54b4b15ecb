import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { hasFocus } from '../fixtures/keyboard.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { signIn } from '../fixtures/pages.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { savedBy } from '../fixtures/saved-file.ts'
import { browser, house } from '../fixtures/stage.ts'
import { until } from '../fixtures/until.ts'

/** An evening with some buyers: guests who can type, one who cannot, and an account. */
async function evening() {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { title: 'Phèdre' })
  const sessionId = sessionOf(event).id
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: 0 })
  const order = (email: string, name: string) =>
    buy(house.visitor(), {
      sessionId,
      lines: [{ offerId, quantity: 1 }],
      buyer: { email, name, locale: 'en' },
    })
  const mistyped = await order('gwenaelle@exmaple.org', 'Gwénaëlle Le Goff')
  await order('aricie@example.org', 'Aricie Pallas')
  await buy(await house.signedIn('User'), { sessionId, lines: [{ offerId, quantity: 2 }] })
  return { event, sessionId, mistyped }
}

async function openStudio(eventId: string, tab: string): Promise<Page> {
  const studio = await browser.open()
  await signIn(studio, house.account('EventCreator'))
  await studio.goto(`/studio/events/${eventId}?tab=${tab}`)
  return studio
}

test('somebody is found by half a name, their address corrected, and the old link and code are dead', async () => {
  const { event, mistyped } = await evening()
  const guest = house.visitor()
  const ticketId = mistyped.order.tickets[0]?.id ?? ''
  const old = await ticketCode(guest, ticketId, mistyped.accessKey)
  const studio = await openStudio(event.id, 'attendees')

  const account = house.account('User').name
  await studio
    .getByRole('button', { name: new RegExp(account) })
    .first()
    .waitFor()
  await studio.getByLabel('Search').fill('gwenaelle le')
  await studio.getByText('1 ticket', { exact: true }).waitFor()
  await until('the search stands in the address', async () => studio.url().includes('find='))
  const row = studio.getByRole('button', { name: /Gwénaëlle Le Goff/ })
  await row.focus()
  await studio.keyboard.press('Enter')
  const sheet = studio.getByRole('dialog', { name: `Order ${mistyped.order.number}` })
  await sheet.getByRole('button', { name: 'Correct' }).click()
  await sheet.getByLabel('E-mail address').fill('gwenaelle@example.org')
  expect(await sheet.getByRole('checkbox', { name: /Renew the codes/ }).isChecked()).toBe(true)
  await sheet.getByRole('button', { name: 'Save' }).click()
  await studio.getByText('Corrected, and the tickets get new codes.').waitFor()
  await sheet.getByText('Address corrected').waitFor()

  const [mail] = await mailsTo(guest, 'gwenaelle@example.org')
  expect(mail?.subject).toBe('New codes for your tickets: Phèdre')
  const headers = { 'order-access-key': mistyped.accessKey ?? '' }
  expect((await guest.get(`/api/tickets/orders/${mistyped.order.id}`, { headers })).status).toBe(404)
  const key = mail?.text.match(/#key=(\S+)/)?.[1]
  const fresh = await ticketCode(guest, ticketId, key)
  expect(fresh.code).not.toBe(old.code)
  const door = await house.signedIn('DoorStaff')
  const sessionId = sessionOf(event).id
  expect(await scan(door, { code: old.code, sessionId })).toMatchObject({ outcome: 'superseded' })
  expect(await scan(door, { code: fresh.code, sessionId })).toMatchObject({
    outcome: 'admitted',
    ticket: { holderName: 'Gwénaëlle Le Goff' },
  })

  await studio.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await until('the row has the focus again', () => hasFocus(row))

  await studio.getByRole('img', { name: '1 of 4 have come' }).waitFor()
  await studio.getByLabel('State').selectOption({ label: 'has come' })
  await studio.getByRole('row', { name: /Gwénaëlle Le Goff.*came at \d/ }).waitFor()
  await studio.getByLabel('State').selectOption({ label: 'not yet come' })
  await studio.getByText('No ticket matches').waitFor()
})

test('the list can be taken away, and holds everybody', async () => {
  const { event } = await evening()
  const studio = await openStudio(event.id, 'attendees')
  const { text: table } = await savedBy(studio.getByRole('button', { name: 'Download the list (CSV)' }))
  expect(table.startsWith('\ufeffOrder,Name,')).toBe(true)
  expect(table).toContain('Gwénaëlle Le Goff')
  expect(table).toContain('aricie@example.org')
  expect(table.trimEnd().split('\n')).toHaveLength(5)
})

test('a message reaches every order once, with its progress on screen', async () => {
  const { event } = await evening()
  const studio = await openStudio(event.id, 'messages')
  await studio.getByLabel('Subject').fill('Doors open later')
  await studio.getByLabel('Message', { exact: true }).fill('Doors open at nine.\nhttps://example.org/map')
  await studio.getByText('Les Amis du Marché writes to you about “Phèdre”:').waitFor()
  await studio.getByRole('button', { name: 'Send me a trial' }).click()
  await studio.getByText('The trial is on its way to your address.').waitFor()
  await studio.getByRole('button', { name: 'Send…' }).click()
  const ask = studio.getByRole('dialog', { name: 'Send to 3 people?' })
  await ask.getByRole('button', { name: 'Send now' }).click()
  await studio.getByText('3 of 3 have left').waitFor()
  await studio.getByText('sent', { exact: true }).waitFor()
  const guest = house.visitor()
  const mails = await mailsTo(guest, 'aricie@example.org', 2)
  const told = mails.filter(({ subject }) => subject === 'Doors open later — Phèdre')
  expect(told).toHaveLength(1)
  expect(told[0]?.html).toContain('href="https://example.org/map"')
  const trial = await mailsTo(guest, house.account('EventCreator').email)
  expect(trial[0]?.text).toMatch(/nobody else was sent this message|personne d’autre n’a reçu ce message/)
})

test('guests are invited within their quota, refused beyond it, and taken off the list again', async () => {
  const { event } = await evening()
  const studio = await openStudio(event.id, 'guests')
  await studio.getByLabel('Quota').fill('3')
  await studio.getByRole('button', { name: 'Save' }).click()
  await studio.getByText('3 places are left to give away.').waitFor()

  await studio.getByRole('textbox', { name: 'Guests' }).fill('Œnone; oenone@example.org; 2\nThéramène')
  await studio.getByLabel('Reason').fill('Press')
  await studio.getByRole('button', { name: 'Check the list' }).click()
  await studio.getByText('2 guests, 3 places').waitFor()
  await studio.getByRole('button', { name: 'Invite 2 people' }).click()
  await studio.getByText('2 people are invited.').waitFor()
  const [mail] = await mailsTo(house.visitor(), 'oenone@example.org')
  expect(mail?.subject).toBe('You are invited: Phèdre')

  await studio.getByRole('textbox', { name: 'Guests' }).fill('Panope')
  await studio.getByRole('button', { name: 'Check the list' }).click()
  await studio.getByText('That is more than the quota allows: nobody would be invited.').waitFor()
  expect(await studio.getByRole('button', { name: 'Invite 1 person' }).isDisabled()).toBe(true)

  await studio.getByRole('button', { name: 'Take back the invitation of Œnone' }).click()
  const dialog = studio.getByRole('dialog', { name: 'Refund' })
  await dialog.getByLabel('Reason').fill('She is ill')
  await dialog.getByRole('button', { name: /2 tickets/ }).click()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await studio.getByText('taken back').waitFor()
  await studio.getByText('2 places are left to give away.').waitFor()
})

test('one ticket of several is refunded from its own line', async () => {
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser, { title: 'Bérénice' })
  const sessionId = sessionOf(event).id
  const { id: offerId } = await createOffer(organiser, { sessionId, priceCents: 1500 })
  const lines = [{ offerId, quantity: 3 }]
  const buyer = { email: 'antiochus@example.org', name: 'Antiochus', locale: 'en' as const }
  const { order, accessKey } = await buy(house.visitor(), { sessionId, lines, buyer })
  await ticketCode(house.visitor(), order.tickets[1]?.id ?? '', accessKey)

  const studio = await openStudio(event.id, 'attendees')
  await studio
    .getByRole('button', { name: /Antiochus/ })
    .first()
    .click()
  const sheet = studio.getByRole('dialog', { name: `Order ${order.number}` })
  await sheet
    .getByRole('button', { name: /Refund ticket no\./ })
    .nth(1)
    .click()
  const dialog = studio.getByRole('dialog', { name: 'Refund', exact: true })
  const chosen = dialog.getByRole('checkbox', { name: /^Ticket \d/ })
  await chosen.first().waitFor()
  expect(await Promise.all((await chosen.all()).map((box) => box.isChecked()))).toEqual([false, true, false])
  await dialog.getByLabel('Reason').fill('Cannot come')
  await dialog.getByRole('button', { name: 'Refund €15.00 for 1 ticket' }).click()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await until('two tickets are left to be refunded', async () => {
    return (await sheet.getByRole('button', { name: /Refund ticket no\./ }).count()) === 2
  })
})
