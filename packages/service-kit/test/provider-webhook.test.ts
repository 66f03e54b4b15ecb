import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { providerWebhook } from '../src/card-payments/webhook.ts'
import { type Door, openDoor } from './fixtures/door.ts'

const HOOK = '/api/box-office/payments/webhook'
const SECRET = 'a secret between the provider and us'
const NOW_MS = 1_700_000_000_000

let door: Door
let settled: unknown[]

beforeEach(async () => {
  settled = []
  door = await openDoor(async (app) => {
    await app.register(
      providerWebhook({
        url: HOOK,
        secret: SECRET,
        nowMs: () => NOW_MS,
        settleCharge: async (...charge) => settled.push(charge),
        settleRefund: async (...refund) => settled.push(refund),
      }),
    )
    const schema = { body: z.object({ row: z.int() }), response: { 200: z.int() } }
    app.post('/seats', { schema, config: { access: 'public' } }, async ({ body }) => body.row)
  })
})
afterEach(() => door.app.close())

async function tell(body: string, ageS = 0): Promise<number> {
  const timeS = NOW_MS / 1_000 - ageS
  const signature = createHmac('sha256', SECRET).update(`${timeS}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'guichet-pay-signature': `t=${timeS},v1=${signature}`,
  }
  const answer = await door.app.inject({ method: 'POST', url: HOOK, headers, payload: body })
  return answer.statusCode
}

const told = (type: string, data: object) => JSON.stringify({ id: 'evt_1', type, createdAtMs: NOW_MS, data })

it('hands on what became of charges and refunds', async () => {
  const charge = { id: 'ch_1', cardLastFour: '4242', amountCents: 500 }
  const saved = { ...charge, state: 'succeeded', cardToken: 'card_1', idempotencyKey: 'p1' }
  const declined = { ...charge, state: 'declined', declineReason: 'card_declined', idempotencyKey: 'p2' }
  expect(await tell(told('charge.succeeded', { charge: saved }))).toBe(200)
  expect(await tell(told('charge.declined', { charge: declined }))).toBe(200)
  const refund = { id: 're_1', state: 'succeeded', idempotencyKey: 'p3' }
  expect(await tell(told('refund.succeeded', { refund }))).toBe(200)
  expect(settled).toEqual([
    ['p1', { state: 'succeeded', providerReference: 'ch_1', card: { lastFour: '4242', token: 'card_1' } }],
    ['p2', { state: 'declined', declineReason: 'card_declined' }],
    ['p3', 're_1'],
  ])
})

it.each([
  ['no signature', {}],
  ['a signature of nothing', { 'guichet-pay-signature': '' }],
  ['one that is cut short', { 'guichet-pay-signature': `t=${NOW_MS / 1_000},v1=00` }],
  ['one of another body', { 'guichet-pay-signature': `t=${NOW_MS / 1_000},v1=${'0'.repeat(64)}` }],
])('refuses what comes with %s', async (_what, headers) => {
  const payload = told('refund.succeeded', {
    refund: { id: 're_1', state: 'succeeded', idempotencyKey: 'p3' },
  })
  const answer = await door.app.inject({
    method: 'POST',
    url: HOOK,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
  expect(answer.statusCode).toBe(401)
  expect(settled).toEqual([])
})

it('takes a signature for five minutes, by a clock that is ahead or behind', async () => {
  const ages = await Promise.all([300, -300, 301, -301].map((ageS) => tell(told('payout.sent', {}), ageS)))
  expect(ages).toEqual([200, 200, 401, 401])
})

it('refuses what is signed but cannot be read', async () => {
  expect(await tell('{"type":')).toBe(400)
})

it('leaves the other routes of the door as they are', async () => {
  const answer = await door.app.inject({ method: 'POST', url: '/seats', payload: { row: 3 } })
  expect(answer.json()).toBe(3)
})
