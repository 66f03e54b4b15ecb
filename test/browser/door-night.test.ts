import { afterAll, beforeAll, expect, test } from 'vitest'
import { scan } from '../fixtures/door.ts'
import { hasFocus } from '../fixtures/keyboard.ts'
import { cameraSeeing, goOn, holdUp, type Night, openNight, typeCode } from '../fixtures/night.ts'
import { ticketCode } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'

let night: Night

beforeAll(async () => {
  night = await openNight()
})

afterAll(() => night?.close())

test('a dead phone: found by half a name with the keyboard, let in with a reason, and not a second time', async () => {
  const [code] = await night.guests({ email: 'zoe@example.org', name: 'Zoé Lefèvre' }, 1)
  const door = await night.openDoor()
  await door.keyboard.press('/')
  const field = door.getByLabel('Name, e-mail or order number')
  await until('the search has the focus', () => hasFocus(field))
  await door.keyboard.type('lefev')
  const found = door.getByRole('button', { name: /Zoé Lefèvre/ })
  await found.waitFor()
  await door.keyboard.press('ArrowDown')
  expect(await hasFocus(found)).toBe(true)
  await door.keyboard.press('Enter')
  await door.getByRole('radio', { name: 'Dead phone' }).waitFor()
  await until('the reasons have the focus', () => hasFocus(door.getByRole('radio', { name: 'Dead phone' })))
  await door.keyboard.press('Enter')
  const verdict = door.locator('[data-outcome="admitted"]')
  await verdict.waitFor()
  expect(await verdict.innerText()).toContain('Zoé Lefèvre')
  await goOn(door)

  await typeCode(door, code, 'already_admitted')
  await goOn(door)
  await door.getByRole('button', { name: 'Search' }).click()
  await field.fill('ZOE@example.org')
  const byMail = door.getByRole('button', { name: /Zoé Lefèvre.*Inside/s })
  await byMail.click()
  await door.getByRole('heading', { name: 'History of the ticket' }).waitFor()
  const lines = door.getByRole('dialog').getByRole('listitem')
  expect(await lines.nth(0).innerText()).toContain('Already in')
  expect(await lines.nth(1).innerText()).toContain('without a code: Dead phone')
})

test('a group of four comes in by one scan, and one of them is taken back', async () => {
  const codes = await night.guests({ email: 'famille@example.org', name: 'Bérénice Caradec' }, 4)
  const before = await night.stats()
  const door = await night.openDoor()
  await typeCode(door, codes[0], 'admitted')
  await door.getByRole('button', { name: '3 more of this order' }).click()
  await door.getByRole('button', { name: 'Let all 3 people in' }).click()
  await door.getByText('Everybody has passed.').waitFor()
  expect((await night.stats()).inside).toBe(before.inside + 4)

  const undo = door.getByRole('dialog').getByRole('button', { name: /^Undo the entry/ })
  await until('three entries can be taken back', async () => (await undo.count()) === 3)
  await undo.first().click()
  await door.getByRole('button', { name: 'Let 1 person in' }).waitFor()
  expect(await night.stats()).toMatchObject({
    inside: before.inside + 3,
    byHand: before.byHand + 2,
    undone: 1,
  })
  await door.keyboard.press('Escape')
  await door.getByRole('dialog').waitFor({ state: 'detached' })
  const answers = await Promise.all(
    codes.map((code) => scan(night.doorkeeper, { code, sessionId: night.sessionId })),
  )
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual([
    'admitted',
    ...Array(3).fill('already_admitted'),
  ])
})

test('one phone held up for two brings the other in, and a reader’s code is no name', async () => {
  const codes = await night.guests({ email: 'deux@example.org', name: 'Maël Riou' }, 2)
  const door = await night.openDoor()
  await typeCode(door, codes[0], 'admitted')
  await goOn(door)
  await typeCode(door, codes[0], 'already_admitted')
  // Tab goes to what can be done about the verdict, not to what lies under it.
  const tools = door.locator('[data-outcome] ~ *')
  await door.keyboard.press('Tab')
  await until('the verdict has the focus', () =>
    hasFocus(tools.getByRole('button', { name: 'History', exact: true })),
  )
  await tools.getByRole('button', { name: '1 more of this order' }).click()
  await door.getByRole('button', { name: 'Let 1 person in' }).click()
  await door.getByText('Everybody has passed.').waitFor()
  await door.keyboard.press('Escape')
  await door.getByRole('dialog').waitFor({ state: 'detached' })

  await door.getByRole('button', { name: 'Search' }).click()
  const field = door.getByLabel('Name, e-mail or order number')
  await until('the search has the focus', () => hasFocus(field))
  await door.keyboard.type(codes[1] ?? '')
  await door.keyboard.press('Enter')
  await door.locator('[data-outcome="already_admitted"]').waitFor()
  await door.keyboard.press('Escape')
  await door.locator('[data-outcome]').waitFor({ state: 'detached' })
})

test('a silent server is told to the door, with the hour since which its figures stand still', async () => {
  const door = await night.openDoor()
  await door.getByText(/^\d+ people in of \d+ expected$/).waitFor()
  await door.route('**/api/validation/sessions/*/stats', (route) =>
    route.fulfill({ status: 429, contentType: 'application/problem+json', body: '{}' }),
  )
  await door.getByText(/No answer: nothing can be checked just now/).waitFor()
  await door.unroute('**/api/validation/sessions/*/stats')
  await door.getByText(/No answer: nothing can be checked just now/).waitFor({ state: 'detached' })
})

test('a scan by mistake is undone from its verdict, and the ticket is good again', async () => {
  const [code] = await night.guests({ email: 'erreur@example.org', name: 'Yann Kerdoncuff' }, 1)
  const door = await night.openDoor()
  await typeCode(door, code, 'admitted')
  await door.getByRole('button', { name: /^Undo the entry/ }).click()
  await door.getByText('Entry undone: Yann Kerdoncuff').waitFor()
  await door.locator('[data-outcome]').waitFor({ state: 'detached' })
  await typeCode(door, code, 'admitted')
  await goOn(door)
  await door
    .getByRole('button', { name: /^History: Yann Kerdoncuff/ })
    .first()
    .click()
  await door.getByRole('dialog').getByText('Entry undone').waitFor()
  expect(await door.getByRole('dialog').getByRole('listitem').count()).toBe(3)
})

test('who goes out comes in again, and a second exit is told', async () => {
  const [code] = await night.guests({ email: 'fumeur@example.org', name: 'Alix Bonnet' }, 1)
  const before = await night.stats()
  const door = await night.openDoor()
  await typeCode(door, code, 'admitted')
  await goOn(door)
  await door.getByRole('radio', { name: 'Exit' }).check({ force: true })
  await door.getByText('Exit mode: each code that is read lets somebody out.').waitFor()
  await typeCode(door, code, 'exited')
  await door.getByRole('button', { name: 'Undo the exit: Alix Bonnet, Plein tarif' }).click()
  await door.getByText('Exit undone: Alix Bonnet').waitFor()
  await door.locator('[data-outcome]').waitFor({ state: 'detached' })
  await typeCode(door, code, 'exited')
  await goOn(door)
  await typeCode(door, code, 'not_inside')
  await goOn(door)
  expect((await night.stats()).inside).toBe(before.inside)
  await door.getByRole('radio', { name: 'Entry' }).check({ force: true })
  await typeCode(door, code, 'admitted')
  await goOn(door)
  await door.getByRole('button', { name: 'Figures' }).click()
  const figures = door.getByRole('dialog', { name: 'The night in figures' })
  await figures.getByText('Inside').waitFor()
  expect((await night.stats()).inside).toBe(before.inside + 1)
})

test('the camera takes a code as long as it is shown for one scan, and says how long the verdict took', async () => {
  const before = await night.stats()
  const buyer = { email: 'camera@example.org', name: 'Inès Caradec' }
  const { order, accessKey } = await night.order(buyer, 2)
  const guest = night.house.visitor()
  const pictures = await Promise.all(
    order.tickets.map(async ({ id }) => {
      await ticketCode(guest, id, accessKey)
      const key = { 'order-access-key': accessKey ?? '' }
      const { body } = await guest.get(`/api/tickets/${id}/qr.svg`, { headers: key })
      return `data:image/svg+xml;base64,${Buffer.from(String(body)).toString('base64')}`
    }),
  )
  const door = await night.openDoor(cameraSeeing(pictures))
  await door.getByText('Put the code in the frame').waitFor()
  await holdUp(door, 0)
  await door.locator('[data-outcome="admitted"]').waitFor()
  // Still held up: the next verdict is that of the next code, and nobody was told that the first is in already.
  await holdUp(door, 1)
  await until('both are in', async () => (await night.stats()).inside === before.inside + 2)
  expect((await night.stats()).refused).toBe(before.refused)
  await until('both verdicts are measured', async () => {
    const measured = "performance.getEntriesByName('scan to verdict').length"
    return (await door.evaluate<number>(measured)) === 2
  })
})

test('a code without an answer makes way for the next one, and is told beside it', async () => {
  const [slow, quick] = await night.guests({ email: 'attente@example.org', name: 'Camille Duval' }, 2)
  const door = await night.openDoor()
  let held = true
  const { promise, resolve } = Promise.withResolvers<void>()
  await door.route('**/api/validation/scans', async (route) => {
    if (route.request().method() === 'POST' && held) {
      held = false
      await promise
    }
    await route.continue()
  })
  await door.getByLabel('Code printed under the QR').fill(slow ?? '')
  await door.getByRole('button', { name: 'Check', exact: true }).click()
  await door.getByText('Checking…').waitFor()
  // A plugged-in reader types wherever the focus is.
  await door.keyboard.type(quick ?? '')
  await door.keyboard.press('Enter')
  await door.locator('[data-outcome="admitted"]').waitFor()
  const aside = door.getByRole('region', { name: 'Checks waiting' })
  expect(await aside.innerText()).toContain('Checking')
  resolve()
  await aside.getByText('Let in').waitFor()
  expect((await night.stats()).inside).toBeGreaterThanOrEqual(2)
})
