import { randomUUID } from 'node:crypto'
import type { History, Subscription } from '@guichet/contracts/popcorn'
import type { JournalDb } from '@guichet/service-kit/journal/queries'
import { verifyJournal } from '@guichet/service-kit/journal/verify'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, MONTHLY, openCinema, SUCCEEDED, type Subscriber } from './fixtures/cinema.ts'

const DAY_MS = 24 * 3_600_000
const START_MS = Date.parse('2026-01-31T18:00:00Z')
const DECLINED = { state: 'declined', declineReason: 'insufficient_funds' } as const

describe.each(ENGINES)('subscriptions on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: START_MS })
  })
  afterEach(() => cinema.close())

  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const post = (subscriber: Subscriber, word: string, body?: object) =>
    cinema.ask(
      'POST',
      `/api/popcorn/subscriptions/${subscriber.subscriptionId}/${word}`,
      subscriber.authorization,
      body,
      { 'idempotency-key': randomUUID() },
    )
  const journal = () =>
    cinema.service.context.db
      .selectFrom('money_journal')
      .select(['kind', 'register', 'gross_cents', 'tender', 'vat'])
      .orderBy('seq')
      .execute()
  const mails = async () => {
    const rows = await cinema.service.context.db.selectFrom('mails').select('letter').orderBy('id').execute()
    return rows.map(({ letter }) => (JSON.parse(letter ?? '{}') as { title: string }).title)
  }
  const renew = () => cinema.service.context.port.run('renewSubscriptions', { limit: 10 })
  /** Of the month after the first, once its end was announced. */
  async function firstCharges() {
    advance(22 * DAY_MS)
    await renew()
    advance(6 * DAY_MS)
    return renew()
  }

  it('to a pack begin when they are paid: portions, a receipt, a row in the journal with its VAT', async () => {
    const lou = await cinema.subscribe()
    expect(await lou.see()).toMatchObject({
      state: 'active',
      kind: 'pack',
      organiserName: 'Le Rex',
      portionsLeft: 10,
      periodPortionsLeft: 0,
      renewsAtMs: null,
      due: null,
      startedAtMs: START_MS,
      withdrawalUntilMs: START_MS + 14 * DAY_MS,
      // A pack is paid once: no card is kept.
    })
    expect(await journal()).toEqual([
      {
        kind: 'sale',
        register: 'popcorn',
        gross_cents: 3_000,
        tender: 'card',
        vat: '[{"rateBp":550,"grossCents":3000,"vatCents":156}]',
      },
    ])
    expect(await mails()).toEqual(['Bon appétit : Dix portions'])
    const { db } = cinema.service.context
    const verdict = await verifyJournal(db as unknown as JournalDb, cinema.organiserId, 'popcorn')
    expect(verdict).toMatchObject({ whole: true, rows: 1 })
  })

  it('wait half an hour for their payment, and can be begun anew', async () => {
    const plan = await cinema.plan()
    const accountId = cinema.newId()
    const body = { planId: plan.id }
    const key = { 'idempotency-key': randomUUID() }
    const { port } = cinema.service.context
    const input = {
      planId: plan.id,
      idempotencyKey: key['idempotency-key'],
      bodyDigest: Buffer.from(body.planId),
      subscriber: {
        account_id: accountId,
        first_name: 'Lou',
        email: 'lou@example.org',
        locale: 'en' as const,
        stale: 0,
      },
      timeZone: 'Europe/Paris',
    }
    const placed = await port.run('subscribe', input)
    expect(await port.run('subscribe', input)).toEqual({ ...placed, outcome: 'known' })
    expect(await port.run('subscribe', { ...input, bodyDigest: Buffer.from('x') })).toEqual({
      outcome: 'key_reused',
    })
    const who = cinema.service.signedIn(accountId, 'User')
    const seen = async () =>
      (await cinema.ask('GET', '/api/popcorn/subscriptions/mine', who)).body as { items: Subscription[] }
    expect((await seen()).items).toMatchObject([
      { state: 'awaiting_payment', portionsLeft: 0, due: { totalCents: 3_000, state: 'due', kind: 'start' } },
    ])
    advance(30 * 60_000)
    expect(await port.run('lapsePurchases', { limit: 10 })).toBe(1)
    // What never began is not called ended.
    expect((await seen()).items).toEqual([])
    const { subscriptionId } = placed as { subscriptionId: string }
    expect(await cinema.ask('GET', `/api/popcorn/subscriptions/${subscriptionId}`, who)).toMatchObject({
      body: { subscription: { state: 'ended', due: null } },
    })
  })

  it('take a card that is declined as one that may be another, and charge once', async () => {
    const plan = await cinema.plan()
    const lou = await cinema.subscribe({ plan })
    const bought = await post(lou, 'portions', { quantity: 3 })
    expect(bought).toMatchObject({ status: 201, body: { purchase: { kind: 'portions', totalCents: 1_200 } } })
    await cinema.pay(lou, DECLINED)
    expect(await lou.see()).toMatchObject({ portionsLeft: 10, due: { paymentPending: false } })
    await cinema.pay(lou)
    expect(await lou.see()).toMatchObject({ portionsLeft: 13, due: null })
    expect((await journal()).map(({ gross_cents }) => gross_cents)).toEqual([3_000, 1_200])
  })

  it('are of a free plan active at once', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ priceCents: 0 }) })
    expect(await lou.see()).toMatchObject({ state: 'active', portionsLeft: 10, due: null })
    expect(await journal()).toMatchObject([{ gross_cents: 0, tender: 'free' }])
  })

  it('keep their terms, whatever becomes of the plan', async () => {
    const plan = await cinema.plan()
    const lou = await cinema.subscribe({ plan })
    const change = {
      priceCents: 9_900,
      portionPriceCents: null,
      sizes: { small: 5, medium: null, large: null },
    }
    expect(await cinema.ask('PATCH', `/api/popcorn/plans/${plan.id}`, cinema.admin, change)).toMatchObject({
      status: 200,
      body: { plan: { priceCents: 9_900, portionPriceCents: null } },
    })
    expect(await lou.see()).toMatchObject({ priceCents: 3_000, portionPriceCents: 400, sizes: { small: 1 } })
    await cinema.ask('PATCH', `/api/popcorn/plans/${plan.id}`, cinema.admin, { state: 'withdrawn' })
    const offered = await cinema.ask('GET', '/api/popcorn/plans')
    expect(offered.body).toEqual({ items: [], nextCursor: null })
    await expect(cinema.subscribe({ plan })).rejects.toThrow('plan_withdrawn')
  })

  describe('by the month', () => {
    const subscribe = async () => cinema.subscribe({ plan: await cinema.plan(MONTHLY) })

    it('count months from the day they began, and keep the card they are charged to', async () => {
      const lou = await subscribe()
      expect(await lou.see()).toMatchObject({
        periodEndsAtMs: Date.parse('2026-02-28T18:00:00Z'),
        renewsAtMs: Date.parse('2026-02-28T18:00:00Z'),
        periodPortionsLeft: 8,
        cardLastFour: '4242',
      })
      await expect(cinema.subscribe({ accountId: lou.accountId, plan: await planOf(lou) })).rejects.toThrow(
        'already_subscribed',
      )
    })

    it('announce their end a week before, once, then charge the card on file and begin anew', async () => {
      const lou = await subscribe()
      advance(22 * DAY_MS)
      expect(await renew()).toEqual({ checked: 1, charges: [] })
      expect(await renew()).toEqual({ checked: 0, charges: [] })
      expect(await mails()).toEqual([
        'Bon appétit : Chaque mois',
        'Chaque mois se renouvelle le 28 février 2026',
      ])
      advance(6 * DAY_MS)
      const { charges } = await renew()
      expect(charges).toMatchObject([{ amountCents: 1_200, currency: 'EUR', cardToken: 'card_1' }])
      // Portions beside it do not hide what the month costs.
      expect((await post(lou, 'portions', { quantity: 1 })).status).toBe(201)
      expect(await lou.see()).toMatchObject({
        state: 'past_due',
        periodPortionsLeft: 0,
        due: { kind: 'renewal' },
      })
      const paymentId = charges[0]?.paymentId ?? ''
      await cinema.service.context.port.run('settlePayment', {
        paymentId,
        result: { ...SUCCEEDED, card: { token: null, lastFour: '4242' } },
      })
      expect(await lou.see()).toMatchObject({
        state: 'active',
        periodPortionsLeft: 8,
        periodEndsAtMs: Date.parse('2026-03-31T17:00:00Z'),
        cardLastFour: '4242',
      })
    })

    it('leave nothing to pour once they are over, though nobody has charged the next one yet', async () => {
      const machine = await cinema.machine()
      const lou = await subscribe()
      await post(lou, 'portions', { quantity: 2 })
      await cinema.pay(lou)
      advance(28 * DAY_MS - 1)
      expect(await lou.see()).toMatchObject({ portionsLeft: 10, periodPortionsLeft: 8 })
      advance(1)
      expect(await lou.see()).toMatchObject({ portionsLeft: 2, periodPortionsLeft: 0 })
      const pour = async (portion: 'medium' | 'large') =>
        machine.client.authorize({ requestId: cinema.newId(), code: await lou.code(), portion })
      await expect(pour('large')).rejects.toMatchObject({ reason: 'no_portions_left' })
      await machine.client.report((await pour('medium')).dispenseId, 'confirm')
      expect(await lou.see()).toMatchObject({ portionsLeft: 0 })
    })

    it('are put off where their end was not announced in time', async () => {
      const lou = await subscribe()
      advance(28 * DAY_MS)
      expect((await renew()).charges).toEqual([])
      const { nowMs } = cinema.service.clock
      expect(await lou.see()).toMatchObject({ periodEndsAtMs: nowMs() + 3 * DAY_MS, periodPortionsLeft: 8 })
      expect(await mails()).toContain('Chaque mois se renouvelle le 3 mars 2026')
      advance(3 * DAY_MS)
      expect((await renew()).charges).toHaveLength(1)
    })

    it('try a card that is declined every day for a week, and end then', async () => {
      const lou = await subscribe()
      const { port } = cinema.service.context
      let tries = 0
      for (let day = 0; day < 8; day += 1) {
        const { charges } = day === 0 ? await firstCharges() : await renew()
        for (const { paymentId } of charges) {
          tries += 1
          await port.run('settlePayment', { paymentId, result: DECLINED })
        }
        await port.run('lapsePurchases', { limit: 10 })
        advance(DAY_MS)
      }
      expect(tries).toBe(7)
      expect(await lou.see()).toMatchObject({
        state: 'ended',
        portionsLeft: 0,
        due: null,
        cardLastFour: null,
      })
      expect((await journal()).map(({ kind }) => kind)).toEqual(['sale'])
    })

    it('can be paid with another card when the one on file is declined', async () => {
      const lou = await subscribe()
      const { charges } = await firstCharges()
      await cinema.service.context.port.run('settlePayment', {
        paymentId: charges[0]?.paymentId ?? '',
        result: DECLINED,
      })
      await cinema.pay(lou, { ...SUCCEEDED, card: { token: 'card_2', lastFour: '1881' } })
      expect(await lou.see()).toMatchObject({ state: 'active', periodPortionsLeft: 8, cardLastFour: '1881' })
    })

    it('end with the month when they are cancelled, unless that is taken back', async () => {
      const lou = await subscribe()
      expect(await post(lou, 'cancel')).toMatchObject({
        status: 200,
        body: { subscription: { state: 'active', renewsAtMs: null, portionsLeft: 8 } },
      })
      expect((await post(lou, 'resume')).body).toMatchObject({
        subscription: { renewsAtMs: Date.parse('2026-02-28T18:00:00Z') },
      })
      await renew()
      await post(lou, 'cancel')
      advance(28 * DAY_MS)
      expect((await renew()).charges).toEqual([])
      expect(await lou.see()).toMatchObject({ state: 'ended', portionsLeft: 0 })
      expect((await post(lou, 'resume')).body).toMatchObject({ reason: 'subscription_ended' })
      expect(await mails()).toEqual(['Bon appétit : Chaque mois', 'Chaque mois est terminé'])
    })

    it('charge nobody who is gone', async () => {
      const lou = await subscribe()
      const gone = { actor: lou.accountId, accountId: lou.accountId, emailDigest: 'a'.repeat(64), ver: 2 }
      await cinema.service.deliver('auth', { type: 'account.deleted', ...gone })
      advance(60 * DAY_MS)
      expect(await renew()).toEqual({ checked: 0, charges: [] })
      const { db } = cinema.service.context
      expect(await db.selectFrom('subscribers').selectAll().execute()).toEqual([])
      expect(await db.selectFrom('mails').select('recipient').execute()).toEqual([{ recipient: null }])
    })
  })

  describe('can be withdrawn from for a fortnight', () => {
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
      await post(lou, 'portions', { quantity: 2 })
      await cinema.pay(lou)
      expect((await lou.see()).withdrawalRefundCents).toBe(2_900)
      const withdrawn = await post(lou, 'withdraw')
      expect(withdrawn).toMatchObject({
        status: 200,
        body: { subscription: { state: 'ended', portionsLeft: 0, withdrawalUntilMs: null } },
      })
      expect((await journal()).map(({ kind, gross_cents }) => [kind, gross_cents])).toEqual([
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
      expect((await post(lou, 'withdraw')).body).toMatchObject({ reason: 'withdrawal_over' })
      const history = await cinema.ask('GET', '/api/popcorn/history?limit=2', lou.authorization)
      expect((history.body as History).items).toHaveLength(2)
      expect((history.body as History).nextCursor).not.toBeNull()
    })

    it('and not a moment longer', async () => {
      const lou = await cinema.subscribe()
      advance(14 * DAY_MS)
      expect(await lou.see()).toMatchObject({ withdrawalUntilMs: null, withdrawalRefundCents: null })
      expect((await post(lou, 'withdraw')).body).toMatchObject({ reason: 'withdrawal_over' })
    })
  })

  it('give money back that comes when nobody wants it any more', async () => {
    const lou = await cinema.subscribe()
    await post(lou, 'portions', { quantity: 1 })
    const { due } = await lou.see()
    const { port, db } = cinema.service.context
    const begun = await port.run('beginPayment', {
      purchaseId: due?.id ?? '',
      accountId: lou.accountId,
      paymentId: cinema.newId(),
      idempotencyKey: 'k',
      bodyDigest: Buffer.alloc(16),
      checkAtMs: START_MS,
    })
    if (begun.outcome !== 'begun') throw new Error(begun.outcome)
    await port.run('settlePayment', { paymentId: begun.paymentId, result: DECLINED })
    advance(31 * 60_000)
    await port.run('lapsePurchases', { limit: 10 })
    await port.run('settlePayment', { paymentId: begun.paymentId, result: SUCCEEDED })
    const refunds = await db.selectFrom('payments').selectAll().where('kind', '=', 'refund').execute()
    expect(refunds).toMatchObject([{ amount_cents: 400, state: 'pending', refund_of: begun.paymentId }])
    expect(await lou.see()).toMatchObject({ portionsLeft: 10 })
    expect(await journal()).toHaveLength(1)
  })

  it('are nobody else’s', async () => {
    const lou = await cinema.subscribe()
    const other = cinema.service.signedIn(cinema.newId(), 'User')
    const url = `/api/popcorn/subscriptions/${lou.subscriptionId}`
    expect((await cinema.ask('GET', url, other)).status).toBe(404)
    for (const word of ['cancel', 'resume', 'withdraw']) {
      expect((await cinema.ask('POST', `${url}/${word}`, other)).status).toBe(404)
    }
    expect((await cinema.ask('GET', url)).status).toBe(401)
    const key = { 'idempotency-key': randomUUID() }
    const basic = cinema.service.signedIn(cinema.newId(), 'Basic')
    const wish = { planId: cinema.newId() }
    expect((await cinema.ask('POST', '/api/popcorn/subscriptions', basic, wish, key)).status).toBe(403)
  })

  async function planOf(lou: Subscriber) {
    const { planId } = await lou.see()
    const { body } = await cinema.ask('GET', '/api/popcorn/plans')
    const plan = (body as { items: Awaited<ReturnType<Cinema['plan']>>[] }).items.find(
      ({ id }) => id === planId,
    )
    if (!plan) throw new Error('the plan is gone')
    return plan
  }
})
