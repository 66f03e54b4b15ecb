import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reconcilePayments } from '../src/payments/reconcile.ts'
import { type Checkout, DEADLINE, GOOD, type Held, HOLD_MS, openCheckout } from './fixtures/checkout.ts'

describe.each(ENGINES)('money that comes after the hold was given up on %s', (engine) => {
  let checkout: Checkout
  beforeEach(async () => {
    checkout = await openCheckout(engine)
  })
  afterEach(() => checkout.close())

  async function payLate(): Promise<{ held: Held; paymentId: string }> {
    const held = await checkout.hold()
    await checkout.cards.behave({ outage: true })
    await checkout.pay(held, GOOD)
    const { id } = await checkout.deps.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
    await checkout.cards.behave({ outage: false })
    checkout.venue.service.clock.advance(HOLD_MS + 1)
    await checkout.deps.port.run('postponeCheck', {
      paymentId: id,
      checkAtMs: checkout.venue.service.clock.nowMs() + 10 ** 9,
      unpin: true,
    })
    await checkout.deps.port.run('expireHolds', { limit: 100 })
    expect(await checkout.state(held)).toBe('expired')
    expect(await checkout.free()).toBe(4)
    await checkout.deps.provider.charge(
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
    await expect.poll(() => checkout.state(held), DEADLINE).toBe('paid')
    expect((await checkout.see(held)).tickets).toHaveLength(2)
    expect(await checkout.cards.totals()).toMatchObject({ amountCents: 2400, refundedCents: 0 })
  })

  it('goes back in full when they are gone, and the order says so', async () => {
    await checkout.cards.behave({ holdWebhooks: true })
    const { held } = await payLate()
    const other = await checkout.hold(3)
    await checkout.cards.behave({ holdWebhooks: false })
    await expect.poll(() => checkout.state(held), DEADLINE).toBe('refunded')
    expect(await checkout.see(held)).toMatchObject({ refundedCents: 2400, tickets: [] })
    checkout.reconciling = reconcilePayments(checkout.deps)
    await expect.poll(async () => (await checkout.cards.totals()).refundedCents, DEADLINE).toBe(2400)
    expect(await checkout.state(other)).toBe('held')
    const mails = await checkout.deps.db.selectFrom('mails').select('kind').execute()
    expect(mails.map(({ kind }) => kind)).toEqual(['late_refund'])
  })

  it('goes back once for each charge, and the order speaks of it once', async () => {
    const held = await checkout.hold()
    const begin = async () => {
      const begun = await checkout.deps.port.run('beginPayment', {
        orderId: held.order.id,
        paymentId: checkout.venue.newId(),
        idempotencyKey: checkout.venue.newId(),
        bodyDigest: Buffer.alloc(16),
        checkAtMs: checkout.venue.service.clock.nowMs() + 10 ** 9,
      })
      if (begun.outcome !== 'begun') throw new Error(begun.outcome)
      return begun.paymentId
    }
    const declined = { state: 'declined', declineReason: 'never_arrived' } as const
    const first = await begin()
    await checkout.deps.port.run('settlePayment', { paymentId: first, result: declined })
    const second = await begin()
    await checkout.deps.port.run('settlePayment', { paymentId: second, result: declined })
    checkout.venue.service.clock.advance(HOLD_MS + 1)
    await checkout.deps.port.run('expireHolds', { limit: 100 })
    await checkout.hold(4)
    for (const paymentId of [first, second]) {
      const result = { state: 'succeeded', providerReference: `charge of ${paymentId}` } as const
      await checkout.deps.port.run('settlePayment', { paymentId, result })
    }
    expect(await checkout.see(held)).toMatchObject({ state: 'refunded', refundedCents: 2400 })
    const refunds = await checkout.deps.db
      .selectFrom('payments')
      .selectAll()
      .where('kind', '=', 'refund')
      .execute()
    expect(refunds.map(({ refund_of }) => refund_of).sort()).toEqual([first, second].sort())
    expect(await checkout.deps.db.selectFrom('mails').select('kind').execute()).toEqual([
      { kind: 'late_refund' },
    ])
  })
})
