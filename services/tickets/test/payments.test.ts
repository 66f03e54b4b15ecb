import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LOST_AFTER_MS } from '@guichet/service-kit/card-payments/charge-card'
import { openCardProvider } from '@guichet/service-kit/card-payments/provider'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reconcilePayments } from '../src/payments/reconcile.ts'
import { type Checkout, DEADLINE, GOOD, HOLD_MS, openCheckout } from './fixtures/checkout.ts'

const DECLINED = '4000000000000002'
const SLOW = '4000000000000341'
const LOST = '4000000000000119'

describe.each(ENGINES)('paying on %s', (engine) => {
  let checkout: Checkout
  beforeEach(async () => {
    checkout = await openCheckout(engine)
  })
  afterEach(() => checkout.close())

  it('pays an order and gives its tickets consecutive fiscal numbers', async () => {
    const held = await checkout.hold(2)
    const answer = await checkout.pay(held, GOOD)
    expect(answer.statusCode).toBe(200)
    expect(answer.json().order).toMatchObject({ state: 'paid', totalCents: 2400, holdExpiresAtMs: null })
    expect(answer.json().order.tickets.map((ticket: { fiscalNo: number }) => ticket.fiscalNo)).toEqual([1, 2])
    expect(await checkout.cards.totals()).toMatchObject({ succeededCount: 1, amountCents: 2400 })
  })

  it('keeps the places when the card is declined, and takes another card', async () => {
    const held = await checkout.hold()
    const declined = await checkout.pay(held, DECLINED)
    expect(declined.statusCode).toBe(402)
    expect(declined.json()).toMatchObject({ reason: 'payment_declined', declineReason: 'card_declined' })
    expect(await checkout.see(held)).toMatchObject({ state: 'held', paymentPending: false })
    expect(await checkout.free()).toBe(2)
    expect((await checkout.pay(held, GOOD)).json().order.state).toBe('paid')
  })

  it('refuses what is no card number without giving up the places', async () => {
    const held = await checkout.hold()
    const answer = await checkout.pay(held, '4242424242424241')
    expect(answer.statusCode).toBe(422)
    expect(answer.json().reason).toBe('invalid_card_number')
    expect((await checkout.pay(held, GOOD)).statusCode).toBe(200)
  })

  it('charges once for many identical requests, and refuses the key for another card', async () => {
    const held = await checkout.hold()
    const key = checkout.venue.newId()
    const answers = await Promise.all(Array.from({ length: 30 }, () => checkout.pay(held, GOOD, key)))
    expect(answers.filter(({ statusCode }) => statusCode !== 200 && statusCode !== 202)).toEqual([])
    await expect.poll(() => checkout.state(held), DEADLINE).toBe('paid')
    expect(await checkout.cards.totals()).toMatchObject({ count: 1, amountCents: 2400 })
    expect((await checkout.pay(held, DECLINED, key)).json().reason).toBe('idempotency_key_reused')
    expect((await checkout.pay(held, GOOD)).json().reason).toBe('already_paid')
  })

  it('sends an attempt again that the provider never heard of, when the buyer asks again', async () => {
    const held = await checkout.hold()
    const key = checkout.venue.newId()
    // As far as a service gets that is killed right after its commit.
    await checkout.deps.port.run('beginPayment', {
      orderId: held.order.id,
      paymentId: checkout.venue.newId(),
      idempotencyKey: key,
      bodyDigest: checkout.deps.attemptDigest({ method: 'card', cardNumber: GOOD.replaceAll(' ', '') }),
      checkAtMs: checkout.venue.service.clock.nowMs() + 4_000,
    })
    expect((await checkout.pay(held, GOOD, checkout.venue.newId())).statusCode).toBe(202)
    expect(await checkout.cards.totals()).toMatchObject({ count: 0 })
    const again = await Promise.all(Array.from({ length: 30 }, () => checkout.pay(held, GOOD, key)))
    for (const answer of again) expect(answer.json().order.state).toBe('paid')
    expect(await checkout.cards.totals()).toMatchObject({ count: 1, amountCents: 2400 })
  })

  it('keeps nothing that a card number could be guessed from', async () => {
    const held = await checkout.hold()
    await checkout.pay(held, GOOD)
    const { body_digest } = await checkout.deps.db
      .selectFrom('payments')
      .select('body_digest')
      .executeTakeFirstOrThrow()
    const guess = digestOfBody({ method: 'card', cardNumber: GOOD.replaceAll(' ', '') })
    expect(body_digest.equals(guess)).toBe(false)
  })

  it('charges nothing for a session that is cancelled meanwhile, and gives back what is under way', async () => {
    await checkout.cards.behave({ holdWebhooks: true })
    const [held, paying] = [await checkout.hold(1), await checkout.hold(1)]
    const { outcome, ...begun } = await checkout.deps.port.run('beginPayment', {
      orderId: paying.order.id,
      paymentId: checkout.venue.newId(),
      idempotencyKey: checkout.venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: checkout.venue.service.clock.nowMs() + 10 ** 9,
    })
    if (outcome !== 'begun' || !('paymentId' in begun)) throw new Error(`not begun: ${outcome}`)
    await checkout.venue.session({ id: checkout.venue.sessionId, state: 'cancelled' })
    const answer = await checkout.pay(held, GOOD)
    expect(answer.json()).toMatchObject({ status: 409, reason: 'session_cancelled' })
    await checkout.deps.port.run('settlePayment', {
      paymentId: begun.paymentId,
      result: { state: 'succeeded', providerReference: 'charge-1' },
    })
    expect(await checkout.see(paying)).toMatchObject({ state: 'refunded', refundedCents: 1200, tickets: [] })
    expect(await checkout.free()).toBe(3)
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
      for (const held of [await checkout.hold(1), await checkout.hold(1)]) {
        await checkout.deps.port.run('beginPayment', {
          orderId: held.order.id,
          paymentId: checkout.venue.newId(),
          idempotencyKey: checkout.venue.newId(),
          bodyDigest: Buffer.alloc(16),
          checkAtMs: checkout.venue.service.clock.nowMs(),
        })
      }
      checkout.venue.service.clock.advance(60_000)
      checkout.reconciling = reconcilePayments({ ...checkout.deps, provider: hanging })
      const declined = () =>
        checkout.deps.db.selectFrom('payments').select('id').where('state', '=', 'declined').execute()
      await expect.poll(async () => (await declined()).length, DEADLINE).toBe(2)
    } finally {
      await hanging.close()
      provider.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('finds out about a charge whose answer was lost', async () => {
    const held = await checkout.hold()
    expect((await checkout.pay(held, LOST)).json().order.state).toBe('paid')
    expect(await checkout.cards.totals()).toMatchObject({ count: 1, amountCents: 2400 })
  })

  it('tells the buyer to wait for a slow provider, keeps the places meanwhile, and reconciles by itself', async () => {
    const held = await checkout.hold()
    const answer = await checkout.pay(held, SLOW)
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toMatchObject({
      reason: 'payment_pending',
      order: { state: 'held', paymentPending: true },
    })
    checkout.venue.service.clock.advance(HOLD_MS + 1)
    expect(await checkout.deps.port.run('expireHolds', { limit: 100 })).toBe(0)
    expect(
      (
        await checkout.venue.service.app.inject({
          method: 'POST',
          url: `/api/tickets/orders/${held.order.id}/cancel`,
          headers: { 'order-access-key': held.key },
        })
      ).json().reason,
    ).toBe('payment_pending')
    checkout.reconciling = reconcilePayments(checkout.deps)
    await expect.poll(() => checkout.state(held), DEADLINE).toBe('paid')
  })

  it('guesses nothing while the provider is away, and settles when it is back', async () => {
    const held = await checkout.hold()
    await checkout.cards.behave({ outage: true })
    expect((await checkout.pay(held, GOOD)).statusCode).toBe(202)
    checkout.reconciling = reconcilePayments(checkout.deps)
    checkout.venue.service.clock.advance(30_000)
    await expect
      .poll(
        async () =>
          (await checkout.deps.db.selectFrom('payments').select('check_at_ms').executeTakeFirst())
            ?.check_at_ms,
        DEADLINE,
      )
      .toBeGreaterThan(checkout.venue.service.clock.nowMs())
    expect(await checkout.see(held)).toMatchObject({ state: 'held', paymentPending: true })
    await checkout.cards.behave({ outage: false })
    checkout.venue.service.clock.advance(60_000)
    await expect.poll(async () => (await checkout.see(held)).paymentPending, DEADLINE).toBe(false)
    expect(await checkout.cards.totals()).toMatchObject({ count: 0 })
    const [payment] = await checkout.deps.db.selectFrom('payments').selectAll().execute()
    expect(payment).toMatchObject({ state: 'declined', decline_reason: 'never_arrived' })
  })

  it('asks again no later than a charge that never arrived can be told from a slow one', async () => {
    const held = await checkout.hold()
    const begunAtMs = checkout.venue.service.clock.nowMs()
    await checkout.deps.port.run('beginPayment', {
      orderId: held.order.id,
      paymentId: checkout.venue.newId(),
      idempotencyKey: checkout.venue.newId(),
      bodyDigest: Buffer.alloc(16),
      checkAtMs: begunAtMs + 40_000,
    })
    checkout.venue.service.clock.advance(40_000)
    checkout.reconciling = reconcilePayments(checkout.deps)
    await expect
      .poll(
        async () => checkout.deps.db.selectFrom('payments').select(['state', 'check_at_ms']).execute(),
        DEADLINE,
      )
      .toEqual([{ state: 'pending', check_at_ms: begunAtMs + LOST_AFTER_MS }])
  })
})
