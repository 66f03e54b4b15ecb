import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { payPendingAnswer, placeOrderAnswer } from '@guichet/contracts/orders'
import { journalVerifyAnswer } from '@guichet/contracts/sales'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks, readBooks, ticketsDatabase } from '../fixtures/books.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { type Provider, providerOf } from '../fixtures/provider.ts'
import { buy, orderOf, type Purchase, pay, placeOrder } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'
import { type Answer, read } from '../fixtures/visitor.ts'

const ORDERS = 12
const buyer = { email: 'signe@example.org', name: 'Signe Lettre' }

let house: House
let provider: Provider
let organiserId: string
let sessionId: string
let offerId: string
let secret: string

beforeAll(async () => {
  house = await openHouse()
  provider = providerOf(house)
  const organiser = await house.signedIn('EventCreator')
  const event = await createEvent(organiser)
  organiserId = event.organiser.id
  sessionId = sessionOf(event).id
  offerId = (await createOffer(organiser, { sessionId })).id
  secret = readFileSync(join(house.fleet.dataDir, 'secrets/tickets/provider-webhook-secret'), 'utf8')
})
afterAll(() => house?.close())

interface Said {
  body: unknown
  signedWith?: string
  /** When it was signed, as its header says. */
  atMs?: number
  signature?: string
}

function tell({ body, signedWith = secret, atMs = Date.now(), signature }: Said): Promise<Answer> {
  const timeS = Math.floor(atMs / 1000)
  const v1 = createHmac('sha256', signedWith)
    .update(`${timeS}.${JSON.stringify(body)}`)
    .digest('hex')
  return house.visitor().post('/api/payments/webhook', body, {
    'guichet-pay-signature': signature ?? `t=${timeS},v1=${v1}`,
  })
}

function chargeEvent(paymentId: string, state: 'succeeded' | 'declined') {
  const charge = {
    id: `ch_${paymentId}`,
    idempotencyKey: paymentId,
    state,
    cardLastFour: '4242',
    ...(state === 'declined' ? { declineReason: 'card_declined' } : {}),
  }
  return { id: `evt_${paymentId}`, type: `charge.${state}`, createdAtMs: Date.now(), data: { charge } }
}

/** A payment whose outcome only the provider could tell, and its id. */
async function payDuringOutage(): Promise<{ purchase: Purchase; paymentId: string }> {
  const wish = { sessionId, lines: [{ offerId, quantity: 1 }], buyer }
  const purchase = read(await placeOrder(house.visitor(), wish), 201, placeOrderAnswer)
  read(await pay(house.visitor(), purchase), 202, payPendingAnswer)
  const database = new Database(ticketsDatabase(house.fleet.dataDir), { readonly: true })
  const [paymentId] = database
    .prepare<[string], string>(
      'SELECT payments.id FROM payments JOIN orders ON orders.key = payments.order_key WHERE orders.id = ?',
    )
    .pluck()
    .all(purchase.order.id)
  database.close()
  return { purchase, paymentId: String(paymentId) }
}

test('sent three times each by the provider, events take effect once', async () => {
  await provider.behave({ duplicateWebhooks: true })
  const sold = readBooks(house, sessionId).pools[0]?.sold ?? 0
  const lines = [{ offerId, quantity: 1 }]
  await Promise.all(Array.from({ length: 5 }, () => buy(house.visitor(), { sessionId, lines, buyer })))
  await provider.behave({ duplicateWebhooks: false })
  expect(readBooks(house, sessionId).pools).toEqual([{ capacity: 100, sold: sold + 5, held: 0 }])
})

test('forged and replayed events are refused and change nothing', async () => {
  await provider.behave({ outage: true })
  const { purchase, paymentId } = await payDuringOutage()
  const body = chargeEvent(paymentId, 'succeeded')
  const otherBody = chargeEvent(paymentId, 'declined')
  const nowS = Math.floor(Date.now() / 1000)
  const ofOther = createHmac('sha256', secret)
    .update(`${nowS}.${JSON.stringify(otherBody)}`)
    .digest('hex')
  const forgeries: Said[] = [
    { body, signedWith: 'another secret' },
    { body, signedWith: '' },
    { body, signature: `t=${nowS},v1=${ofOther}` },
    { body, signature: `t=${nowS},v1=${'0'.repeat(64)}` },
    { body, signature: `t=${nowS}` },
    { body, signature: 'nonsense' },
    { body, atMs: Date.now() - 10 * 60_000 },
    { body, atMs: Date.now() + 10 * 60_000 },
  ]
  for (const forgery of forgeries) expect((await tell(forgery)).status).toBe(401)
  expect(await orderOf(house.visitor(), purchase)).toMatchObject({ state: 'held', paymentPending: true })

  // The same words, rightly signed, do count.
  expect((await tell({ body })).status).toBe(200)
  expect(await orderOf(house.visitor(), purchase)).toMatchObject({ state: 'paid', paymentPending: false })
  await provider.behave({ outage: false })
})

test('shuffled, up to five times each, forged ones among them and the handler killed midway: as if in order, once', async () => {
  await provider.behave({ outage: true })
  const before = readBooks(house, sessionId).pools[0]?.sold ?? 0
  const payments = await Promise.all(Array.from({ length: ORDERS }, () => payDuringOutage()))
  const said = payments.flatMap(({ paymentId }, index) => {
    const [truth, lie] =
      index % 2 === 0 ? (['succeeded', 'declined'] as const) : (['declined', 'succeeded'] as const)
    const genuine = { body: chargeEvent(paymentId, truth), status: 200 }
    const forged = { body: chargeEvent(paymentId, lie), signedWith: 'another secret', status: 401 }
    return [forged, ...Array.from({ length: 1 + (index % 5) }, () => genuine)]
  })

  const telling = shuffled(said).map(async ({ status, ...event }, index) => {
    if (index === ORDERS) house.fleet.kill('tickets', 'SIGKILL')
    // As the provider does, until it is taken.
    const answer = await until('the event is answered', async () => {
      const found = await tell(event).catch(() => undefined)
      return found !== undefined && found.status < 500 && found
    })
    expect(answer.status).toBe(status)
  })
  await Promise.all(telling)

  for (const [index, { purchase }] of payments.entries()) {
    const order = await orderOf(house.visitor(), purchase)
    expect([order.state, order.paymentPending]).toEqual([index % 2 === 0 ? 'paid' : 'held', false])
    expect(order.tickets).toHaveLength(index % 2 === 0 ? 1 : 0)
  }
  await provider.behave({ outage: false })
  const sold = before + ORDERS / 2
  expect(readBooks(house, sessionId).pools).toEqual([{ capacity: 100, sold, held: ORDERS / 2 }])
  const organiser = await house.signedIn('EventCreator')
  const verdict = await organiser.get(`/api/tickets/journal/verify?organiserId=${organiserId}`)
  expect(read(verdict, 200, journalVerifyAnswer)).toMatchObject({
    whole: true,
    entries: sold,
    firstFault: null,
  })
  expect((await auditBooks(house)).invariants).toBe('everything holds')
})

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
