import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Cinema, DECLINED, MONTHLY, openCinema, SUCCEEDED, type Subscriber } from './fixtures/cinema.ts'
import { askOfSubscription, buyPortions, journalOf, lettersLeave, lettersOf } from './fixtures/purchases.ts'

const DAY_MS = 24 * 3_600_000
const START_MS = Date.parse('2026-01-31T18:00:00Z')

describe.each(ENGINES)('subscriptions by the month on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: START_MS })
  })
  afterEach(() => cinema.close())

  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const post = (subscriber: Subscriber, word: string, body?: object) =>
    askOfSubscription(cinema, subscriber, word, body)
  const mails = async () => (await lettersOf(cinema)).map(({ title }) => title)
  const renew = () => cinema.service.context.port.run('renewSubscriptions', { limit: 10 })
  /** Of the month after the first, once its end was announced. */
  async function firstCharges() {
    advance(22 * DAY_MS)
    await renew()
    await lettersLeave(cinema)
    advance(6 * DAY_MS)
    return renew()
  }
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

  it('begin once for who paid for two attempts at one plan: the other’s money goes back', async () => {
    const plan = await cinema.plan(MONTHLY)
    const first = await cinema.subscribe({ plan, pays: false })
    const second = await cinema.subscribe({ plan, accountId: first.accountId, pays: false })
    await cinema.pay(second)
    await cinema.pay(first)
    expect(await second.see()).toMatchObject({ state: 'active', periodPortionsLeft: 8 })
    expect(await first.see()).toMatchObject({ state: 'ended', portionsLeft: 0, due: null })
    expect((await journalOf(cinema)).map(([kind]) => kind)).toEqual(['sale'])
    const payments = await cinema.service.context.db
      .selectFrom('payments')
      .select(['kind', 'state', 'amount_cents'])
      .orderBy('begun_at_ms')
      .orderBy('id')
      .execute()
    expect(payments.map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'charge succeeded',
      'charge succeeded',
      'refund pending',
    ])
    expect(new Set(payments.map(({ amount_cents }) => amount_cents)).size).toBe(1)
  })

  it('tell nobody that their card was declined where the charge was never heard of', async () => {
    const lou = await subscribe()
    let { charges } = await firstCharges()
    const { port } = cinema.service.context
    const before = await mails()
    for (let again = 0; again < 3; again += 1) {
      const lost = { state: 'declined', declineReason: 'never_arrived' } as const
      await port.run('settlePayment', { paymentId: charges[0]?.paymentId ?? '', result: lost })
      advance(11 * 60_000)
      charges = (await renew()).charges
      expect(charges).toHaveLength(1)
    }
    expect(await mails()).toEqual(before)
    await port.run('settlePayment', { paymentId: charges[0]?.paymentId ?? '', result: DECLINED })
    advance(DAY_MS)
    await renew()
    expect(await mails()).toHaveLength(before.length + 1)
    expect((await lou.see()).state).toBe('past_due')
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
    await lettersLeave(cinema)
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

  it('are sold at the price that was agreed, with the VAT of the day they begin, as portions beside them are', async () => {
    const plan = await cinema.plan(MONTHLY)
    const lou = await cinema.subscribe({ plan })
    const raised = { vatRateBp: 1_000, priceCents: 1_500 }
    expect((await cinema.ask('PATCH', `/api/popcorn/plans/${plan.id}`, cinema.admin, raised)).status).toBe(
      200,
    )
    const { charges } = await firstCharges()
    expect(charges).toMatchObject([{ amountCents: 1_200 }])
    expect(await lou.see()).toMatchObject({ priceCents: 1_200, vatRateBp: 1_000, due: { vatRateBp: 1_000 } })
    const { port } = cinema.service.context
    await port.run('settlePayment', { paymentId: charges[0]?.paymentId ?? '', result: SUCCEEDED })
    await buyPortions(cinema, lou, 1)
    expect(await journalOf(cinema)).toEqual([
      ['sale', 1_200, 63, 'card'],
      ['sale', 1_200, 109, 'card'],
      ['sale', 400, 36, 'card'],
    ])
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
    await lettersLeave(cinema)
    advance(3 * DAY_MS)
    const { charges } = await renew()
    expect(charges).toHaveLength(1)
    const paymentId = charges[0]?.paymentId ?? ''
    await cinema.service.context.port.run('settlePayment', { paymentId, result: SUCCEEDED })
    // A whole month is paid, and a whole month it is.
    expect((await lou.see()).periodEndsAtMs).toBe(Date.parse('2026-04-03T17:00:00Z'))
  })

  it('are charged to nobody whose announcement was written but did not leave: the month goes on until one has', async () => {
    const lou = await subscribe()
    advance(22 * DAY_MS)
    await renew()
    advance(6 * DAY_MS)
    expect((await renew()).charges).toEqual([])
    const dueAtMs = Date.parse('2026-02-28T18:00:00Z')
    expect(await lou.see()).toMatchObject({
      state: 'active',
      periodPortionsLeft: 8,
      renewsAtMs: dueAtMs + 3 * DAY_MS,
      unannouncedSinceMs: dueAtMs,
    })
    const sold = await cinema.ask('GET', '/api/popcorn/subscriptions', cinema.admin)
    expect(sold.body).toMatchObject({ items: [{ unannouncedSinceMs: dueAtMs }] })
    const metrics = async () => (await cinema.service.internal.inject('/metrics')).body
    expect(await metrics()).toContain('guichet_renewals_unannounced 1\n')
    await post(lou, 'cancel')
    expect((await lou.see()).unannouncedSinceMs).toBeNull()
    expect(await metrics()).toContain('guichet_renewals_unannounced 0\n')
    await post(lou, 'resume')
    expect((await lou.see()).unannouncedSinceMs).toBe(dueAtMs)
    // A day before the end: what leaves late gives three days all the same.
    advance(2 * DAY_MS)
    await lettersLeave(cinema)
    // The letter of another day is not sent any more.
    expect((await mails()).filter((title) => title?.includes('renouvelle'))).toEqual([
      'Chaque mois se renouvelle le 3 mars 2026',
    ])
    advance(DAY_MS)
    expect((await renew()).charges).toEqual([])
    const told = { renewsAtMs: dueAtMs + 5 * DAY_MS, unannouncedSinceMs: null }
    expect(await lou.see()).toMatchObject(told)
    advance(2 * DAY_MS)
    const { charges } = await renew()
    expect(charges).toHaveLength(1)
    const paymentId = charges[0]?.paymentId ?? ''
    await cinema.service.context.port.run('settlePayment', { paymentId, result: SUCCEEDED })
    expect(await lou.see()).toMatchObject({
      state: 'active',
      periodPortionsLeft: 8,
      unannouncedSinceMs: null,
    })
    expect(await metrics()).toContain('guichet_renewals_unannounced 0\n')
  })

  it('end without a charge where nobody could be told for a month', async () => {
    const lou = await subscribe()
    advance(22 * DAY_MS)
    await renew()
    advance(6 * DAY_MS)
    for (let n = 0; n < 11; n += 1) {
      expect((await lou.see()).state).toBe('active')
      expect((await renew()).charges).toEqual([])
      advance(3 * DAY_MS)
    }
    expect(await lou.see()).toMatchObject({ state: 'ended', portionsLeft: 0, cardLastFour: null })
    expect((await journalOf(cinema)).map(([kind]) => kind)).toEqual(['sale'])
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
    expect((await journalOf(cinema)).map(([kind]) => kind)).toEqual(['sale'])
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
