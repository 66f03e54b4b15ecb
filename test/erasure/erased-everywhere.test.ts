import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { loginAnswer, registerAnswer } from '@guichet/contracts/auth'
import { planAnswer } from '@guichet/contracts/popcorn'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer } from '../fixtures/evening.ts'
import { houseClock } from '../fixtures/house-clock.ts'
import { mailsTo } from '../fixtures/mail.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { command, inTemporaryFolder } from '../fixtures/small-folder.ts'
import { until } from '../fixtures/until.ts'
import { read, type Visitor } from '../fixtures/visitor.ts'
import { tracesOf } from './traces.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GONE_WITHIN_MS = 60_000

const EMAIL = 'zorglub.quetzal@example.org'
/** What is said of one person, in words that nothing else has. */
const WORDS = {
  firstName: 'Zorglubine',
  lastName: 'Quétzalcôatl',
  note: 'Strapontin-Xylophone',
  message: 'Ytterbium-Myosotis',
  byHand: 'Krypton-Parapluie',
  lock: 'Vanadium-Tournesol',
}

const clock = houseClock()
const dataDir = mkdtempSync(join(tmpdir(), 'guichet-erasure-'))
const shelf = join(inTemporaryFolder(), 'shelf')
let house: House

beforeAll(async () => {
  house = await openHouse({ env: clock.env, dataDir })
})
afterAll(async () => {
  await house?.close()
  rmSync(dirname(shelf), { recursive: true, force: true })
})

async function register(visitor: Visitor): Promise<string> {
  const { firstName, lastName } = WORDS
  const person = { email: EMAIL, password: 'tarif-plein-quatre-fauteuils', firstName, lastName }
  const { attemptId } = read(await visitor.post('/api/auth/register', person), 202, registerAnswer)
  const code = await until('the code is in the mailbox', async () => {
    const mails = await mailsTo(visitor, EMAIL)
    return mails.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).find((found) => found !== undefined)
  })
  const confirmed = read(
    await visitor.post(`/api/auth/register/${attemptId}/confirm`, { code }),
    200,
    loginAnswer,
  )
  visitor.accessToken = confirmed.accessToken
  return confirmed.user.id
}

const traces = (words: readonly string[] = Object.values(WORDS)) => tracesOf(words, dataDir)

/** Says where something is left, if it is. */
async function untilGone(words: readonly string[], but = /^$/): Promise<void> {
  let left: string[] = []
  const look = async () => {
    left = tracesOf(words, dataDir).filter((trace) => !but.test(trace))
    return left.length === 0
  }
  await until('nothing is left of the person', look, GONE_WITHIN_MS).catch(() => expect(left).toEqual([]))
}

/** Lets somebody use what keeps something of them: tickets for tonight and for later, one of them offered, a note, the door, an invitation. */
async function live(person: Visitor, accountId: string): Promise<void> {
  const organiser = await house.signedIn('EventCreator')
  const startsAtMs = Date.now() + HOUR_MS
  const event = await createEvent(organiser, {
    sessions: [startsAtMs, startsAtMs + 30 * DAY_MS].map((startsAtMs) => ({
      startsAtMs,
      endsAtMs: startsAtMs + HOUR_MS,
      doorsAtMs: startsAtMs - 2 * HOUR_MS,
      capacity: 100,
    })),
  })
  const [tonight, later] = event.sessions
  if (!tonight || !later) throw new Error('there are not two sessions')
  const orders = []
  for (const { id: sessionId } of [tonight, later]) {
    const offer = await createOffer(organiser, { sessionId, priceCents: 0 })
    const bought = await buy(person, { sessionId, lines: [{ offerId: offer.id, quantity: 3 }] })
    orders.push({ ...bought.order, sessionId })
  }
  for (const { id, sessionId, tickets } of orders) {
    const codes = await Promise.all(tickets.map(({ id }) => ticketCode(person, id)))
    const note = { text: `${WORDS.note}, dit ${WORDS.lastName}` }
    await until('the note is kept', async () => {
      const noted = await organiser.post(`/api/tickets/attendees/orders/${id}/notes`, note)
      return noted.status < 300
    })
    const given = { email: 'ami@example.org', name: 'Ami Durand', message: WORDS.message }
    const offered = await person.post(`/api/tickets/${tickets[2]?.id}/transfer`, given, {
      'idempotency-key': newId(),
    })
    expect(offered.status).toBeLessThan(300)
    if (sessionId !== tonight.id) continue
    const doorkeeper = await house.signedIn('DoorStaff')
    await until(
      'the door knows the ticket',
      async () => (await scan(doorkeeper, { code: codes[0]?.code ?? '', sessionId })).outcome === 'admitted',
    )
    const byHand = {
      requestId: newId(),
      ticketIds: [tickets[1]?.id],
      sessionId,
      gate: 'Porte A',
      reason: WORDS.byHand,
    }
    expect((await doorkeeper.post('/api/validation/admissions', byHand)).status).toBe(200)
  }
  await organiser.post(`/api/events/organisers/${event.organiser.id}/invitations`, {
    email: EMAIL,
    role: 'door',
  })
  await person.post('/api/auth/me/email', {
    newEmail: `x.${EMAIL}`,
    password: 'tarif-plein-quatre-fauteuils',
  })
  const admin = await house.signedIn('Admin')
  await subscribe(admin, person, event.organiser.id)
  expect((await admin.post(`/api/auth/users/${accountId}/lock`, { reason: WORDS.lock })).status).toBe(200)
}

async function subscribe(admin: Visitor, person: Visitor, organiserId: string): Promise<void> {
  const plan = {
    organiserId,
    kind: 'pack',
    name: 'Dix',
    priceCents: 1_000,
    vatRateBp: 550,
    portions: 10,
    dailyLimit: null,
    sizes: { small: 1, medium: null, large: null },
    portionPriceCents: 100,
  }
  const planId = await until('popcorn knows the organiser', async () => {
    const made = await admin.post('/api/popcorn/plans', plan)
    return made.status === 404 ? undefined : read(made, 201, planAnswer).plan.id
  })
  const subscribed = await person.post(
    '/api/popcorn/subscriptions',
    { planId },
    { 'idempotency-key': newId() },
  )
  expect(subscribed.status).toBe(201)
}

test('who is erased is nowhere any more: in no database, log or audit file, and not after a restore', async () => {
  const person = house.visitor()
  const accountId = await register(person)
  await live(person, accountId)
  await until('every word is kept somewhere', async () =>
    Object.values(WORDS).every((word) => traces([word]).length > 0),
  )
  expect(traces([EMAIL]).length).toBeGreaterThan(0)

  expect(await command('backup', '--data', dataDir, '--to', shelf)).toMatchObject({ exitCode: 0 })
  clock.advance(3 * HOUR_MS)
  const admin = await house.signedIn('Admin')
  expect((await admin.post(`/api/auth/users/${accountId}/erase`, { email: EMAIL })).status).toBe(204)
  await untilGone(Object.values(WORDS))
  // Tickets are still to come: where to write of them is known to tickets alone, until their session has ended.
  await untilGone([EMAIL], /^databases\/tickets\.db/)
  clock.advance(31 * DAY_MS)
  await house.fleet.restart('tickets')
  await untilGone([EMAIL])

  await house.fleet.stop()
  const [backup = ''] = readdirSync(shelf).filter((name) => name.startsWith('20'))
  const restored = await command('restore', '--from', join(shelf, backup), '--data', dataDir, '--replace')
  expect(restored).toMatchObject({ exitCode: 0, complaints: '' })
  // What was there before lies aside until somebody deletes it.
  rmSync(join(dataDir, 'replaced'), { recursive: true })
  expect(traces().length).toBeGreaterThan(0)
  house = await openHouse({ env: clock.env, dataDir })
  await untilGone([...Object.values(WORDS), EMAIL])
}, 600_000)
