import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Order } from '@guichet/contracts/orders'
import { LOST_AFTER_MS } from '@guichet/service-kit/card-payments/charge-card'
import { openCardProvider } from '@guichet/service-kit/card-payments/provider'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import type { Loop } from '@guichet/service-kit/service/loop'
import { type CardCompany, cardCompanyAddress } from '@guichet/service-kit/testing/card-company'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import type { LightMyRequestResponse } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { reconcilePayments } from '../src/payments/reconcile.ts'
import { expectWhole } from './fixtures/books.ts'
import { openCardCompany } from './fixtures/card-company.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const GOOD = '4242 4242 4242 4242'
const DECLINED = '4000000000000002'
const SLOW = '4000000000000341'
const LOST = '4000000000000119'
const HOLD_MS = 60_000
const DEADLINE = { timeout: 30_000, interval: 50 }

describe.each(ENGINES)('paying on %s', (engine) => {
  let venue: Venue
  let cards: CardCompany
  let deps: Deps
  let reconciling: Loop | undefined

  beforeEach(async () => {
    const { folder, url } = cardCompanyAddress()
    venue = await openVenue({
      engine,
      capacity: 4,
      config: { PAYMENT_PROVIDER_URL: url, HOLD_MS, PAYMENT_PIN_MS: 120_000 },
    })
    cards = await openCardCompany(venue, folder)
    deps = await openDeps(venue.service.context)
  })
  afterEach(async () => {
    await reconciling?.stop()
    reconciling = undefined
    await expectWhole(venue)
    await deps.provider.close()
    deps.post.close()
    await cards.close()
    await venue.close()
  })

  async function hold(quantity = 2): Promise<{ order: Order; key: string }> {
    const offer = await venue.offer()
    const answer = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity }] })
    expect(answer.statusCode).toBe(201)
    return { order: answer.json().order, key: answer.json().accessKey }
  }

  function pay(
    { order, key }: { order: Order; key: string },
    cardNumber: string,
    idempotencyKey = venue.newId(),
  ): Promise<LightMyRequestResponse> {
    return venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/orders/${order.id}/pay`,
      headers: { 'idempotency-key': idempotencyKey, 'order-access-key': key },
      payload: { method: 'card', cardNumber },
    })
  }

  async function see({ order, key }: { order: Order; key: string }): Promise<Order> {
    const answer = await venue.service.app.inject({
      url: `/api/tickets/orders/${order.id}`,
      headers: { 'order-access-key': key },
    })
    return answer.json().order
  }

  const state = async (held: { order: Order; key: string }) => (await see(held)).state
  const free = async () => {
    const pools = await deps.db.selectFrom('pools').selectAll().execute()
    return pools.reduce((sum, pool) => sum + pool.capacity - pool.sold - pool.held, 0)
  }

  it('pays an order and gives its tickets consecutive fiscal numbers', async () => {
    const held = await hold(2)
    const answer = await pay(held, GOOD)
    expect(answer.statusCode).toBe(200)
    expect(answer.json().order).toMatchObject({ state: 'paid', totalCents: 2400, holdExpiresAtMs: null })
    expect(answer.json().order.tickets.map((ticket: { fiscalNo: number }) => ticket.fiscalNo)).toEqual([1, 2])
    expect(await cards.totals()).toMatchObject({ succeededCount: 1, amountCents: 2400 })
  })

  it('keeps the places when the card is declined, and takes another card', async () => {
    const held = await hold()
    const declined = await pay(held, DECLINED)
    expect(declined.statusCode).toBe(402)
    expect(declined.json()).toMatchObject({ reason: 'payment_declined', declineReason: 'card_declined' })
    expect(await see(held)).toMatchObject({ state: 'held', paymentPending: false })
    expect(await free()).toBe(2)
    expect((await pay(held, GOOD)).json().order.state).toBe('paid')
  })

  it('refuses what is no card number without giving up the places', async () => {
    const held = await hold()
    const answer = await pay(held, '4242424242424241')
    expect(answer.statusCode).toBe(422)
    expect(answer.json().reason).toBe('invalid_card_number')
    expect((await pay(held, GOOD)).statusCode).toBe(200)
  })

  it('charges once for many identical requests, and refuses the key for another card', async () => {
    const held = await hold()
    const key = venue.newId()
    const answers = await Promise.all(Array.from({ length: 30 }, () => pay(held, GOOD, key)))
    expect(answers.filter(({ statusCode }) => statusCode !== 200 && statusCode !== 202)).toEqual([])
    await expect.poll(() => state(held), DEADLINE).toBe('paid')
    expect(await cards.totals()).toMatchObject({ count: 1, amountCents: 2400 })
    expect((await pay(held, DECLINED, key)).json().reason).toBe('idempotency_key_reused')
    expect((await pay(held, GOOD)).json().reason).toBe('already_paid')
  })

  it('sends an attempt again that the provider never heard of, when the buyer asks again', async () => {
    const held = await hold()
    const key = venue.newId()
    // As far as a service gets that is killed right after its commit.
    await deps.port.run('beginPayment', {
      orderId: held.order.id,
      paymentId: venue.newId(),
      idempotencyKey: key,
      bodyDigest: deps.attemptDigest({ method: 'card', cardNumber: GOOD.replaceAll(' ', '') }),
      checkAtMs: venue.service.clock.nowMs() + 4_000,
    })
    expect((await pay(held, GOOD, venue.newId())).statusCode).toBe(202)
    expect(await cards.totals()).toMatchObject({ count: 0 })
    const again = await Promise.all(Array.from({ length: 30 }, () => pay(held, GOOD, key)))
    for (const answer of again) expect(answer.json().order.state).toBe('paid')
    expect(await cards.totals()).toMatchObject({ count: 1, amountCents: 2400 })
  })

  it('keeps nothing that a card number could be guessed from', async () => {
    const held = await hold()
    await pay(held, GOOD)
    const { body_digest } = await deps.db
      .selectFrom('payments')
      .select('body_digest')
      .executeTakeFirstOrThrow()
    const guess = digestOfBody({ method: 'card', cardNumber: GOOD.replaceAll(' ', '') })
    expect(body_digest.equals(guess)).toBe(false)
  })

  it('charges nothing for a session that is cancelled meanwhile, and gives back what is under way', async () => {
    await cards.behave({ holdWebhooks: true })
    const [held, paying] = [await hold(1), await hold(1)]
    const { outcome, ...begun } = await deps.port.run('beginPayment', {
      orderId: paying.order.id,
      paymentId: venue.newId(),
      idempotencyKey: venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: venue.service.clock.nowMs() + 10 ** 9,
    })
    if (outcome !== 'begun' || !('paymentId' in begun)) throw new Error(`not begun: ${outcome}`)
    await venue.session({ id: venue.sessionId, state: 'cancelled' })
    const answer = await pay(held, GOOD)
    expect(answer.json()).toMatchObject({ status: 409, reason: 'session_cancelled' })
    await deps.port.run('settlePayment', {
      paymentId: begun.paymentId,
      result: { state: 'succeeded', providerReference: 'charge-1' },
    })
    expect(await see(paying)).toMatchObject({ state: 'refunded', refundedCents: 1200, tickets: [] })
    expect(await free()).toBe(3)
  })

  it('asks about all payments at once, for one without an answer keeps the others waiting', async () => {
    const asked: (() => void)[] = []
    const provider = createServer((_request, response) => {
      asked.push(() => response.end(JSON.stringify({ items: [] })))
      if (asked.length === 2) for (const answer of asked) answer()
    })
    const folder = mkdtempSync(join(tmpdir(), 'guichet-hanging-'))
    const door = join(folder, 'provider.sock')
    await once(provider.listen(door), 'listening')
    const hanging = openCardProvider(`unix:${door}`, 'key')
    try {
      for (const held of [await hold(1), await hold(1)]) {
        await deps.port.run('beginPayment', {
          orderId: held.order.id,
          paymentId: venue.newId(),
          idempotencyKey: venue.newId(),
          bodyDigest: Buffer.alloc(16),
          checkAtMs: venue.service.clock.nowMs(),
        })
      }
      venue.service.clock.advance(60_000)
      reconciling = reconcilePayments({ ...deps, provider: hanging })
      const declined = () =>
        deps.db.selectFrom('payments').select('id').where('state', '=', 'declined').execute()
      await expect.poll(async () => (await declined()).length, DEADLINE).toBe(2)
    } finally {
      await hanging.close()
      provider.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('finds out about a charge whose answer was lost', async () => {
    const held = await hold()
    expect((await pay(held, LOST)).json().order.state).toBe('paid')
    expect(await cards.totals()).toMatchObject({ count: 1, amountCents: 2400 })
  })

  it('tells the buyer to wait for a slow provider, keeps the places meanwhile, and reconciles by itself', async () => {
    const held = await hold()
    const answer = await pay(held, SLOW)
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toMatchObject({
      reason: 'payment_pending',
      order: { state: 'held', paymentPending: true },
    })
    venue.service.clock.advance(HOLD_MS + 1)
    expect(await deps.port.run('expireHolds', { limit: 100 })).toBe(0)
    expect(
      (
        await venue.service.app.inject({
          method: 'POST',
          url: `/api/tickets/orders/${held.order.id}/cancel`,
          headers: { 'order-access-key': held.key },
        })
      ).json().reason,
    ).toBe('payment_pending')
    reconciling = reconcilePayments(deps)
    await expect.poll(() => state(held), DEADLINE).toBe('paid')
  })

  it('guesses nothing while the provider is away, and settles when it is back', async () => {
    const held = await hold()
    await cards.behave({ outage: true })
    expect((await pay(held, GOOD)).statusCode).toBe(202)
    reconciling = reconcilePayments(deps)
    venue.service.clock.advance(30_000)
    await expect
      .poll(
        async () =>
          (await deps.db.selectFrom('payments').select('check_at_ms').executeTakeFirst())?.check_at_ms,
        DEADLINE,
      )
      .toBeGreaterThan(venue.service.clock.nowMs())
    expect(await see(held)).toMatchObject({ state: 'held', paymentPending: true })
    await cards.behave({ outage: false })
    venue.service.clock.advance(60_000)
    await expect.poll(async () => (await see(held)).paymentPending, DEADLINE).toBe(false)
    expect(await cards.totals()).toMatchObject({ count: 0 })
    const [payment] = await deps.db.selectFrom('payments').selectAll().execute()
    expect(payment).toMatchObject({ state: 'declined', decline_reason: 'never_arrived' })
  })

  it('asks again no later than a charge that never arrived can be told from a slow one', async () => {
    const held = await hold()
    const begunAtMs = venue.service.clock.nowMs()
    await deps.port.run('beginPayment', {
      orderId: held.order.id,
      paymentId: venue.newId(),
      idempotencyKey: venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: begunAtMs + 40_000,
    })
    venue.service.clock.advance(40_000)
    reconciling = reconcilePayments(deps)
    await expect
      .poll(async () => deps.db.selectFrom('payments').select(['state', 'check_at_ms']).execute(), DEADLINE)
      .toEqual([{ state: 'pending', check_at_ms: begunAtMs + LOST_AFTER_MS }])
  })

  describe('money that comes after the hold was given up', () => {
    async function payLate(): Promise<{ held: { order: Order; key: string }; paymentId: string }> {
      const held = await hold()
      await cards.behave({ outage: true })
      await pay(held, GOOD)
      const { id } = await deps.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
      await cards.behave({ outage: false })
      venue.service.clock.advance(HOLD_MS + 1)
      await deps.port.run('postponeCheck', {
        paymentId: id,
        checkAtMs: venue.service.clock.nowMs() + 10 ** 9,
        unpin: true,
      })
      await deps.port.run('expireHolds', { limit: 100 })
      expect(await state(held)).toBe('expired')
      expect(await free()).toBe(4)
      await deps.provider.charge(
        {
          paymentId: id,
          amountCents: 2400,
          currency: 'EUR',
          cardNumber: '4242424242424242',
          reference: 'late',
        },
        AbortSignal.timeout(5_000),
      )
      return { held, paymentId: id }
    }

    it('takes the places again when they are still there', async () => {
      const { held } = await payLate()
      await expect.poll(() => state(held), DEADLINE).toBe('paid')
      expect((await see(held)).tickets).toHaveLength(2)
      expect(await cards.totals()).toMatchObject({ amountCents: 2400, refundedCents: 0 })
    })

    it('goes back in full when they are gone, and the order says so', async () => {
      await cards.behave({ holdWebhooks: true })
      const { held } = await payLate()
      const other = await hold(3)
      await cards.behave({ holdWebhooks: false })
      await expect.poll(() => state(held), DEADLINE).toBe('refunded')
      expect(await see(held)).toMatchObject({ refundedCents: 2400, tickets: [] })
      reconciling = reconcilePayments(deps)
      await expect.poll(async () => (await cards.totals()).refundedCents, DEADLINE).toBe(2400)
      expect(await state(other)).toBe('held')
      const mails = await deps.db.selectFrom('mails').select('kind').execute()
      expect(mails.map(({ kind }) => kind)).toEqual(['late_refund'])
    })

    it('goes back once for each charge, and the order speaks of it once', async () => {
      const held = await hold()
      const begin = async () => {
        const begun = await deps.port.run('beginPayment', {
          orderId: held.order.id,
          paymentId: venue.newId(),
          idempotencyKey: venue.newId(),
          bodyDigest: Buffer.alloc(16),
          checkAtMs: venue.service.clock.nowMs() + 10 ** 9,
        })
        if (begun.outcome !== 'begun') throw new Error(begun.outcome)
        return begun.paymentId
      }
      const declined = { state: 'declined', declineReason: 'never_arrived' } as const
      const first = await begin()
      await deps.port.run('settlePayment', { paymentId: first, result: declined })
      const second = await begin()
      await deps.port.run('settlePayment', { paymentId: second, result: declined })
      venue.service.clock.advance(HOLD_MS + 1)
      await deps.port.run('expireHolds', { limit: 100 })
      await hold(4)
      for (const paymentId of [first, second]) {
        const result = { state: 'succeeded', providerReference: `charge of ${paymentId}` } as const
        await deps.port.run('settlePayment', { paymentId, result })
      }
      expect(await see(held)).toMatchObject({ state: 'refunded', refundedCents: 2400 })
      const refunds = await deps.db.selectFrom('payments').selectAll().where('kind', '=', 'refund').execute()
      expect(refunds.map(({ refund_of }) => refund_of).sort()).toEqual([first, second].sort())
      expect(await deps.db.selectFrom('mails').select('kind').execute()).toEqual([{ kind: 'late_refund' }])
    })
  })

  describe('webhooks', () => {
    function tell(
      event: object,
      bend: { secret?: string; ageMs?: number } = {},
    ): Promise<LightMyRequestResponse> {
      const body = JSON.stringify(event)
      const timeS = Math.floor((venue.service.clock.nowMs() - (bend.ageMs ?? 0)) / 1000)
      const secret = bend.secret ?? venue.service.context.secrets.text('provider-webhook-secret')
      const signature = createHmac('sha256', secret).update(`${timeS}.${body}`).digest('hex')
      return venue.service.app.inject({
        method: 'POST',
        url: '/api/payments/webhook',
        headers: {
          'content-type': 'application/json',
          'guichet-pay-signature': `t=${timeS},v1=${signature}`,
        },
        payload: body,
      })
    }

    async function attempt(): Promise<{ held: { order: Order; key: string }; paymentId: string }> {
      const held = await hold()
      await cards.behave({ outage: true })
      await pay(held, GOOD)
      const { id } = await deps.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
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
      expect(await state(held)).toBe('paid')
      expect(await deps.db.selectFrom('tickets').selectAll().execute()).toHaveLength(2)
    })

    it('change nothing when the signature is wrong or old', async () => {
      const { held, paymentId } = await attempt()
      expect((await tell(succeeded(paymentId), { secret: 'guessed' })).statusCode).toBe(401)
      expect((await tell(succeeded(paymentId), { ageMs: 6 * 60_000 })).statusCode).toBe(401)
      expect(await state(held)).toBe('held')
      expect((await tell(succeeded(paymentId))).statusCode).toBe(200)
      expect(await state(held)).toBe('paid')
    })

    it('of what we do not know are taken and mean nothing', async () => {
      expect((await tell({ id: 'x', type: 'payout.sent', data: {} })).statusCode).toBe(200)
      expect((await tell(succeeded(venue.newId()))).statusCode).toBe(200)
    })
  })
})
