import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { decodeBase45, encodeBase45 } from '@guichet/contracts/base45'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scan } from '../fixtures/door.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { newId } from '../fixtures/new-id.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { buy, ticketCode } from '../fixtures/purchase.ts'
import type { Visitor } from '../fixtures/visitor.ts'
import { fieldsOf, type Keys, makeCode, stealKeys } from './forge.ts'

const AT_ONCE = 25

let house: House
let doorkeeper: Visitor
let sessionId: string
let genuine: { code: string; shortCode: string }
let keys: Keys

beforeAll(async () => {
  house = await openHouse()
  doorkeeper = await house.signedIn('DoorStaff')
  const evening = await openEvening()
  sessionId = evening.sessionId
  genuine = await buyTicket(evening)
  keys = stealKeys(house)
})
afterAll(() => house?.close())

async function openEvening(): Promise<{ sessionId: string; offerId: string }> {
  const organiser = await house.signedIn('EventCreator')
  const { id } = sessionOf(await createEvent(organiser))
  return { sessionId: id, offerId: (await createOffer(organiser, { sessionId: id, priceCents: 0 })).id }
}

async function buyTicket(evening: { sessionId: string; offerId: string }) {
  const buyer = { email: 'authentique@example.org', name: 'Anne Authentique' }
  const lines = [{ offerId: evening.offerId, quantity: 1 }]
  const { order, accessKey } = await buy(house.visitor(), { sessionId: evening.sessionId, lines, buyer })
  return ticketCode(house.visitor(), order.tickets[0]?.id ?? '', accessKey)
}

const outcomeOf = async (code: string) => (await scan(doorkeeper, { code, sessionId })).outcome

async function outcomesOf(codes: readonly string[]): Promise<Set<string>> {
  const outcomes = new Set<string>()
  for (let from = 0; from < codes.length; from += AT_ONCE) {
    const some = await Promise.all(codes.slice(from, from + AT_ONCE).map(outcomeOf))
    for (const outcome of some) outcomes.add(outcome)
  }
  return outcomes
}

/** Every code that differs from it in one of its 1,200 bits. */
function flippedCodes(code: string): string[] {
  const bytes = decodeBase45(code)
  if (!bytes) throw new Error('no base45')
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const bent = Buffer.from(bytes)
    bent.writeUInt8(bent.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    return encodeBase45(bent)
  })
}

test('of 1,200 codes with one bit turned, none is let in', async () => {
  expect(await outcomesOf(flippedCodes(genuine.code))).toEqual(new Set(['forged']))
})

test('of a hundred made-up short codes, none is let in', async () => {
  const letters = genuine.shortCode.replaceAll('-', '')
  const bent = Array.from({ length: 100 }, (_, index) => {
    const at = index % letters.length
    const other = letters[at] === '7' ? 'K' : '7'
    return `${letters.slice(0, at)}${other}${letters.slice(at + 1)}`
  })
  expect(await outcomesOf(bent)).toEqual(new Set(['unknown']))
})

describe('with most of the keys in hand', () => {
  const other = () => ({
    holderMaster: randomBytes(32),
    ticketMaster: randomBytes(32),
    issuingKey: generateKeyPairSync('ed25519').privateKey,
  })

  test('all of them make the very code: what follows differs by one thing each', () => {
    expect(makeCode(genuine.code, keys)).toBe(genuine.code)
  })

  test.each(['holderMaster', 'ticketMaster', 'issuingKey'] as const)(
    'all but the %s: forged',
    async (missing) => {
      const forged = makeCode(genuine.code, { ...keys, [missing]: other()[missing] })
      expect(await outcomeOf(forged)).toBe('forged')
    },
  )

  test('older generations, rightly sealed and signed: superseded', async () => {
    for (const replaced of [{ ticketGeneration: 0 }, { holderGeneration: 0 }]) {
      expect(await outcomeOf(makeCode(genuine.code, keys, replaced))).toBe('superseded')
    }
  })

  test('another session, holder or ticket, rightly sealed and signed: nobody is let in', async () => {
    const elsewhere = await openEvening()
    const { ticketId, holderId } = fieldsOf((await buyTicket(elsewhere)).code)
    const bent = [
      { sessionId: elsewhere.sessionId },
      { sessionId: newId() },
      { holderId: newId() },
      { ticketId: newId() },
      { ticketId },
      { issuingKeyId: 2 },
      { ticketGeneration: 2 },
      { holderGeneration: 2 },
    ].map((replaced) => makeCode(genuine.code, keys, replaced))
    for (const outcome of await outcomesOf(bent)) {
      expect(['forged', 'superseded', 'unknown']).toContain(outcome)
    }
    // The same person under the same e-mail: one holder, whatever they buy.
    expect(holderId).toBe(fieldsOf(genuine.code).holderId)
  })
})

test('the genuine one of another evening is told where it is good', async () => {
  const elsewhere = await openEvening()
  const { code } = await buyTicket(elsewhere)
  const { outcome, ticket } = await scan(doorkeeper, { code, sessionId })
  expect([outcome, ticket?.sessionId, ticket?.session?.title]).toEqual([
    'wrong_session',
    elsewhere.sessionId,
    'Cyrano de Bergerac',
  ])
})

test('after all that the genuine one is let in, once, by either of its codes', async () => {
  const first = await scan(doorkeeper, { code: genuine.code, sessionId, gate: 'Porte B' })
  expect(first).toMatchObject({ outcome: 'admitted', gate: 'Porte B' })
  for (const code of [genuine.code, genuine.shortCode]) {
    const again = await scan(doorkeeper, { code, sessionId })
    expect(again).toMatchObject({
      outcome: 'already_admitted',
      gate: 'Porte B',
      admittedAtMs: first.admittedAtMs,
    })
  }
})
