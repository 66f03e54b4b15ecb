import { join } from 'node:path'
import { doorStats } from '@guichet/contracts/validation'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { read, readProblem, type Visitor } from '../fixtures/visitor.ts'

const GATES = Array.from({ length: 10 }, (_, index) => `Porte ${index + 1}`)

let house: House
let doorkeeper: Visitor
let sessionId: string
let offerId: string

beforeAll(async () => {
  house = await openHouse()
  doorkeeper = await house.signedIn('DoorStaff')
  const organiser = await house.signedIn('EventCreator')
  sessionId = sessionOf(await createEvent(organiser, { capacity: 1_000 })).id
  offerId = (await createOffer(organiser, { sessionId, priceCents: 0 })).id
})
afterAll(() => house?.close())

async function buyCodes(quantity: number): Promise<string[]> {
  const buyer = { email: 'beaucoup@example.org', name: 'Bruno Beaucoup' }
  const lines = [{ offerId, quantity }]
  const { order, accessKey } = await buy(house.visitor(), { sessionId, lines, buyer })
  return Promise.all(
    order.tickets.map(async ({ id }) => (await ticketCode(house.visitor(), id, accessKey)).code),
  )
}

async function buyCode(): Promise<string> {
  const [code] = await buyCodes(1)
  if (code === undefined) throw new Error('no ticket was sold')
  return code
}

async function statsOf() {
  return read(await doorkeeper.get(`/api/validation/sessions/${sessionId}/stats`), 200, doorStats)
}

const untilTheDoorKnows = (tickets: number) =>
  until(`the door knows ${tickets} tickets`, async () => (await statsOf()).tickets === tickets)

/** The door forgets all it has heard of tickets, as if it had not been told yet. */
function forgetTickets(): void {
  const database = new Database(join(house.fleet.dataDir, 'databases/validation.db'), { timeout: 5_000 })
  database.exec('DELETE FROM codes; DELETE FROM tickets;')
  database.close()
}

test('five hundred scans of one ticket at once over ten gates: one is let in, the others hear when and where', async () => {
  const code = await buyCode()

  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, index) =>
      scan(doorkeeper, { code, sessionId, gate: GATES[index % GATES.length] ?? '' }),
    ),
  )

  const admitted = answers.filter(({ outcome }) => outcome === 'admitted')
  expect(admitted).toHaveLength(1)
  const { admittedAtMs, gate } = admitted[0] ?? {}
  for (const answer of answers) {
    expect(answer).toMatchObject({ admittedAtMs, gate })
    expect(['admitted', 'already_admitted']).toContain(answer.outcome)
  }
})

test('a scan that comes again under its id gets its first answer', async () => {
  const wish = { code: await buyCode(), sessionId, scanId: newId() }
  const answers = await Promise.all(Array.from({ length: 50 }, () => scan(doorkeeper, wish)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(answers[0]?.outcome).toBe('admitted')
})

test('tickets sold while the door is down are all let in once when it is back', async () => {
  const before = await statsOf()
  house.fleet.kill('validation', 'SIGSTOP')
  const codes = (await Promise.all(Array.from({ length: 6 }, () => buyCodes(5)))).flat()
  house.fleet.kill('validation', 'SIGKILL')
  await house.fleet.untilReady('validation')
  await until('the entry finds the door again', async () => {
    const { status } = await doorkeeper.get(`/api/validation/sessions/${sessionId}/stats`)
    return status === 200
  })
  await untilTheDoorKnows(before.tickets + codes.length)

  const answers = await Promise.all([...codes, ...codes].map((code) => scan(doorkeeper, { code, sessionId })))

  const admitted = answers.flatMap(({ outcome, ticket }) => (outcome === 'admitted' ? ticket?.id : []))
  expect(new Set(admitted).size).toBe(codes.length)
  expect(admitted).toHaveLength(codes.length)
  const again = answers.filter(({ outcome }) => outcome === 'already_admitted')
  expect(again).toHaveLength(codes.length)
  expect((await statsOf()).admitted).toBe(before.admitted + codes.length)
})

test('a code that the door was not told of yet is let in the long way', async () => {
  const before = await statsOf()
  const code = await buyCode()
  await untilTheDoorKnows(before.tickets + 1)
  forgetTickets()

  const answers = await Promise.all(Array.from({ length: 20 }, () => scan(doorkeeper, { code, sessionId })))

  expect(answers.filter(({ outcome }) => outcome === 'admitted')).toHaveLength(1)
  expect(answers.filter(({ outcome }) => outcome === 'already_admitted')).toHaveLength(19)
})

test('while tickets does not answer, known codes are let in, and unknown ones neither let in nor turned away', async () => {
  const before = await statsOf()
  const unknown = await buyCode()
  await untilTheDoorKnows(before.tickets + 1)
  forgetTickets()
  const known = await buyCode()
  await untilTheDoorKnows(1)
  house.fleet.kill('tickets', 'SIGSTOP')
  try {
    expect((await scan(doorkeeper, { code: known, sessionId })).outcome).toBe('admitted')
    const wish = { scanId: newId(), code: unknown, sessionId, gate: 'Porte A' }
    const answer = await doorkeeper.post('/api/validation/scans', wish)
    expect([answer.status, readProblem(answer).reason]).toEqual([503, 'unavailable'])
    house.fleet.kill('tickets', 'SIGCONT')
    const later = await until('the code can be checked', async () => {
      const again = await doorkeeper.post('/api/validation/scans', wish)
      return again.status === 200 && again
    })
    expect(later.body).toMatchObject({ outcome: 'admitted' })
  } finally {
    house.fleet.kill('tickets', 'SIGCONT')
  }
})
