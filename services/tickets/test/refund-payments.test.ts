import { NO_REFUNDS } from '@guichet/contracts/event-nouns'
import type { Order, OrderDetail } from '@guichet/contracts/orders'
import type { Loop } from '@guichet/service-kit/service/loop'
import { type CardCompany, cardCompanyAddress } from '@guichet/service-kit/testing/card-company'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { reconcilePayments } from '../src/payments/reconcile.ts'
import { expectWhole } from './fixtures/books.ts'
import { openCardCompany } from './fixtures/card-company.ts'
import { type DoorAnswers, openDoorAnswers } from './fixtures/door-answers.ts'
import { openVenue, type Venue } from './fixtures/venue.ts'

const DEADLINE = { timeout: 30_000, interval: 50 }

describe.each(ENGINES)('money on its way back on %s', (engine) => {
  let venue: Venue
  let cards: CardCompany
  let door: DoorAnswers
  let deps: Deps
  let reconciling: Loop | undefined
  let bought: { order: Order; key: string }

  beforeEach(async () => {
    const { folder, url } = cardCompanyAddress()
    venue = await openVenue({ engine, config: { PAYMENT_PROVIDER_URL: url } })
    cards = await openCardCompany(venue, folder)
    door = await openDoorAnswers(venue)
    deps = await openDeps(venue.service.context)
    const refundPolicy = { ...NO_REFUNDS, refundable: true, untilHoursBefore: 1, feeCents: 150 }
    await venue.event({ id: venue.eventId, slug: 'cyrano', refundPolicy })
    bought = await buy(3)
  })
  afterEach(async () => {
    await reconciling?.stop()
    reconciling = undefined
    await expectWhole(venue)
    await deps.provider.close()
    deps.post.close()
    await cards.close()
    await venue.close()
    await door.close()
  })

  async function buy(quantity: number) {
    const offer = await venue.offer()
    const placed = await venue.placeOrder({ lines: [{ offerId: offer.id, quantity }] })
    const { order, accessKey: key } = placed.json()
    const paid = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/orders/${order.id}/pay`,
      headers: { 'idempotency-key': venue.newId(), 'order-access-key': key },
      payload: { method: 'card', cardNumber: '4242424242424242' },
    })
    expect(paid.statusCode).toBe(200)
    return { order: paid.json().order as Order, key }
  }

  async function refund(n: number): Promise<void> {
    const answer = await venue.service.app.inject({
      method: 'POST',
      url: `/api/tickets/${bought.order.tickets[n]?.id}/refund`,
      headers: { 'idempotency-key': venue.newId(), 'order-access-key': bought.key },
      payload: {},
    })
    expect(answer.statusCode).toBe(200)
  }

  async function pendingCents(): Promise<number> {
    const answer = await venue.service.app.inject({
      url: `/api/tickets/orders/${bought.order.id}`,
      headers: { 'order-access-key': bought.key },
    })
    return (answer.json().order as OrderDetail).refundPendingCents
  }

  const refundedCents = async () => (await cards.totals()).refundedCents

  it('goes back ticket by ticket, each amount once, out of one charge', async () => {
    reconciling = reconcilePayments(deps)
    for (const n of [0, 1, 2]) await refund(n)
    await expect.poll(pendingCents, DEADLINE).toBe(0)
    expect(await refundedCents()).toBe(3 * 1050)
    const payments = await deps.db.selectFrom('payments').selectAll().where('kind', '=', 'refund').execute()
    expect(payments.map(({ state, amount_cents }) => [state, amount_cents])).toEqual(
      Array(3).fill(['succeeded', 1050]),
    )
  })

  it('waits while the card company is away, without the buyer waiting', async () => {
    await cards.behave({ outage: true })
    reconciling = reconcilePayments(deps)
    await refund(0)
    expect(await pendingCents()).toBe(1050)
    await expect
      .poll(async () => {
        const row = await deps.db
          .selectFrom('payments')
          .select('check_at_ms')
          .where('kind', '=', 'refund')
          .executeTakeFirst()
        return row?.check_at_ms
      }, DEADLINE)
      .toBeGreaterThan(venue.service.clock.nowMs())
    await cards.behave({ outage: false })
    venue.service.clock.advance(60_000)
    await expect.poll(pendingCents, DEADLINE).toBe(0)
    expect(await refundedCents()).toBe(1050)
  })

  it('goes back once where the answer is lost, and is taken for given only when somebody says so', async () => {
    await cards.behave({ silentMs: 30_000, holdWebhooks: true })
    reconciling = reconcilePayments(deps)
    await refund(0)
    await expect
      .poll(async () => {
        await cards.behave({ silentMs: 0 })
        return refundedCents()
      }, DEADLINE)
      .toBe(1050)
    venue.service.clock.advance(60_000)
    await cards.behave({ holdWebhooks: false })
    await expect.poll(pendingCents, DEADLINE).toBe(0)
    expect(await refundedCents()).toBe(1050)
  })

  it('stays owed where the card company refuses, and is asked for again', async () => {
    const charge = await deps.db
      .selectFrom('payments')
      .selectAll()
      .where('kind', '=', 'charge')
      .executeTakeFirstOrThrow()
    // Somebody has given it all back at the card company's own desk.
    const signal = AbortSignal.timeout(5_000)
    await deps.provider.refund(venue.newId(), charge.provider_reference ?? '', 3600, signal)
    reconciling = reconcilePayments(deps)
    await refund(0)
    const asked = async () => {
      venue.service.clock.advance(31_000)
      const row = await deps.db
        .selectFrom('payments')
        .select(['check_at_ms', 'state'])
        .where('kind', '=', 'refund')
        .executeTakeFirst()
      return row
    }
    const first = (await asked())?.check_at_ms ?? 0
    await expect.poll(async () => (await asked())?.check_at_ms ?? 0, DEADLINE).toBeGreaterThan(first + 60_000)
    expect((await asked())?.state).toBe('pending')
    expect(await refundedCents()).toBe(3600)
    expect(await pendingCents()).toBe(1050)
  })
})
