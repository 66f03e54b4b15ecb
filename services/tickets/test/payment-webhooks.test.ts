import { createHmac } from 'node:crypto'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import type { LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Checkout, GOOD, type Held, openCheckout } from './fixtures/checkout.ts'

describe.each(ENGINES)('webhooks of the card company on %s', (engine) => {
  let checkout: Checkout
  beforeEach(async () => {
    checkout = await openCheckout(engine)
  })
  afterEach(() => checkout.close())

  function tell(
    event: object,
    bend: { secret?: string; ageMs?: number } = {},
  ): Promise<LightMyRequestResponse> {
    const body = JSON.stringify(event)
    const timeS = Math.floor((checkout.venue.service.clock.nowMs() - (bend.ageMs ?? 0)) / 1000)
    const secret = bend.secret ?? checkout.venue.service.context.secrets.text('provider-webhook-secret')
    const signature = createHmac('sha256', secret).update(`${timeS}.${body}`).digest('hex')
    return checkout.venue.service.app.inject({
      method: 'POST',
      url: '/api/payments/webhook',
      headers: {
        'content-type': 'application/json',
        'guichet-pay-signature': `t=${timeS},v1=${signature}`,
      },
      payload: body,
    })
  }

  async function attempt(): Promise<{ held: Held; paymentId: string }> {
    const held = await checkout.hold()
    await checkout.cards.behave({ outage: true })
    await checkout.pay(held, GOOD)
    const { id } = await checkout.deps.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
    return { held, paymentId: id }
  }

  const charge = { id: 'charge-1', cardLastFour: '4242' }
  const succeeded = (idempotencyKey: string) => ({
    id: 'event-1',
    type: 'charge.succeeded',
    createdAtMs: 1,
    data: { charge: { ...charge, state: 'succeeded', idempotencyKey } },
  })
  const declined = (idempotencyKey: string) => ({
    id: 'event-2',
    type: 'charge.declined',
    createdAtMs: 2,
    data: { charge: { ...charge, state: 'declined', declineReason: 'card_declined', idempotencyKey } },
  })

  it('settle a payment, once, in any order and number', async () => {
    const { held, paymentId } = await attempt()
    const told = [
      succeeded(paymentId),
      declined(paymentId),
      succeeded(paymentId),
      declined(paymentId),
      succeeded(paymentId),
    ]
    const answers = await Promise.all(told.map((event) => tell(event)))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200])
    expect(await checkout.state(held)).toBe('paid')
    expect(await checkout.deps.db.selectFrom('tickets').selectAll().execute()).toHaveLength(2)
  })

  it('change nothing when the signature is wrong or old', async () => {
    const { held, paymentId } = await attempt()
    expect((await tell(succeeded(paymentId), { secret: 'guessed' })).statusCode).toBe(401)
    expect((await tell(succeeded(paymentId), { ageMs: 6 * 60_000 })).statusCode).toBe(401)
    expect(await checkout.state(held)).toBe('held')
    expect((await tell(succeeded(paymentId))).statusCode).toBe(200)
    expect(await checkout.state(held)).toBe('paid')
  })

  it('of what we do not know are taken and mean nothing', async () => {
    expect((await tell({ id: 'x', type: 'payout.sent', data: {} })).statusCode).toBe(200)
    expect((await tell(succeeded(checkout.venue.newId()))).statusCode).toBe(200)
  })
})
