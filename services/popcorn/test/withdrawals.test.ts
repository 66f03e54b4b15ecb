import type { History } from '@guichet/contracts/popcorn'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, openCinema, type Subscriber } from './fixtures/cinema.ts'
import { buyPortions, journalOf } from './fixtures/purchases.ts'

const DAY_MS = 24 * 3_600_000
const START_MS = Date.parse('2026-01-31T18:00:00Z')

describe.each(ENGINES)('withdrawing on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: START_MS })
  })
  afterEach(() => cinema.close())

  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const withdraw = ({ subscriptionId, authorization }: Subscriber) =>
    cinema.ask('POST', `/api/popcorn/subscriptions/${subscriptionId}/withdraw`, authorization)
  const withdrawPortions = (of: Subscriber, purchaseId: string, who = of.authorization) =>
    cinema.ask('POST', `/api/popcorn/purchases/${purchaseId}/withdraw`, who)
  const payments = async (of: Subscriber) => {
    const { items } = (await cinema.ask('GET', '/api/popcorn/history', of.authorization)).body as History
    return items.flatMap((entry) => (entry.kind === 'payment' ? [entry] : []))
  }

  describe('from a subscription, for a fortnight', () => {
    it('and give back what was not poured, less what it was worth', async () => {
      const machine = await cinema.machine()
      const lou = await cinema.subscribe()
      const code = await lou.code()
      const { dispenseId } = await machine.client.authorize({
        requestId: cinema.newId(),
        code,
        portion: 'large',
      })
      await machine.client.report(dispenseId, 'confirm')
      await buyPortions(cinema, lou, 2)
      expect((await lou.see()).withdrawalRefundCents).toBe(2_900)
      const withdrawn = await withdraw(lou)
      expect(withdrawn).toMatchObject({
        status: 200,
        body: { subscription: { state: 'ended', portionsLeft: 0, withdrawalUntilMs: null } },
      })
      expect((await journalOf(cinema)).map(([kind, cents]) => [kind, cents])).toEqual([
        ['sale', 3_000],
        ['sale', 800],
        ['refund', -800],
        ['refund', -2_100],
      ])
      const { db } = cinema.service.context
      const refunds = await db
        .selectFrom('payments')
        .select(['amount_cents', 'state'])
        .where('kind', '=', 'refund')
        .execute()
      expect(refunds).toEqual([
        { amount_cents: 800, state: 'pending' },
        { amount_cents: 2_100, state: 'pending' },
      ])
      expect((await withdraw(lou)).body).toMatchObject({ reason: 'withdrawal_over' })
      const history = await cinema.ask('GET', '/api/popcorn/history?limit=2', lou.authorization)
      expect((history.body as History).items).toHaveLength(2)
      expect((history.body as History).nextCursor).not.toBeNull()
    })

    it('and not a moment longer', async () => {
      const lou = await cinema.subscribe()
      advance(14 * DAY_MS)
      expect(await lou.see()).toMatchObject({ withdrawalUntilMs: null, withdrawalRefundCents: null })
      expect((await withdraw(lou)).body).toMatchObject({ reason: 'withdrawal_over' })
    })
  })

  describe('from portions that were bought beside a subscription', () => {
    it('for a fortnight from when they were paid, and the subscription goes on', async () => {
      const lou = await cinema.subscribe()
      advance(20 * DAY_MS)
      await buyPortions(cinema, lou, 3)
      const untilMs = cinema.service.clock.nowMs() + 14 * DAY_MS
      const [bought, begun] = await payments(lou)
      expect(begun?.withdrawal).toBeNull()
      expect(bought?.withdrawal).toEqual({ untilMs, portions: 3, refundCents: 1_200 })
      const purchaseId = bought?.purchase.id ?? ''
      expect(
        (await withdrawPortions(lou, purchaseId, cinema.service.signedIn(cinema.newId(), 'User'))).status,
      ).toBe(404)
      expect(await withdrawPortions(lou, purchaseId)).toMatchObject({
        status: 200,
        body: { purchase: { state: 'refunded' }, subscription: { state: 'active', portionsLeft: 10 } },
      })
      expect((await withdrawPortions(lou, purchaseId)).body).toMatchObject({ reason: 'withdrawal_over' })
      expect((await journalOf(cinema)).at(-1)).toEqual(['refund', -1_200, -63, 'card'])
      expect((await payments(lou))[0]?.withdrawal).toBeNull()
    })

    it('and not a moment longer', async () => {
      const lou = await cinema.subscribe()
      await buyPortions(cinema, lou, 3)
      advance(14 * DAY_MS)
      const [bought] = await payments(lou)
      expect(bought?.withdrawal).toBeNull()
      expect((await withdrawPortions(lou, bought?.purchase.id ?? '')).body).toMatchObject({
        reason: 'withdrawal_over',
      })
    })
  })
})
