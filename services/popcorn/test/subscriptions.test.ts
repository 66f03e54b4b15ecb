import { randomUUID } from 'node:crypto'
import type { Subscription } from '@guichet/contracts/popcorn'
import type { JournalDb } from '@guichet/service-kit/journal/queries'
import { verifyJournal } from '@guichet/service-kit/journal/verify'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, DECLINED, openCinema, PACK, SUCCEEDED, type Subscriber } from './fixtures/cinema.ts'
import { askOfSubscription, lettersOf } from './fixtures/purchases.ts'

const DAY_MS = 24 * 3_600_000
const START_MS = Date.parse('2026-01-31T18:00:00Z')

describe.each(ENGINES)('subscriptions on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: START_MS })
  })
  afterEach(() => cinema.close())

  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const post = (subscriber: Subscriber, word: string, body?: object) =>
    askOfSubscription(cinema, subscriber, word, body)
  const journal = () =>
    cinema.service.context.db
      .selectFrom('money_journal')
      .select(['kind', 'register', 'gross_cents', 'tender', 'vat'])
      .orderBy('seq')
      .execute()
  const mails = async () => (await lettersOf(cinema)).map(({ title }) => title)

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

  it('hold however many portions were bought, at a price of which a hundred can be paid', async () => {
    const lou = await cinema.subscribe({ plan: await cinema.plan({ portionPriceCents: 0 }) })
    await cinema.service.context.port.run('buyPortions', {
      subscriptionId: lou.subscriptionId,
      accountId: lou.accountId,
      quantity: 100_000,
      idempotencyKey: randomUUID(),
      bodyDigest: Buffer.alloc(16),
    })
    expect(await lou.see()).toMatchObject({ portionsLeft: 100_010 })
    const plan = { ...PACK, organiserId: cinema.organiserId, portionPriceCents: 1_000_000_001 }
    expect((await cinema.ask('POST', '/api/popcorn/plans', cinema.admin, plan)).status).toBe(422)
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
})
