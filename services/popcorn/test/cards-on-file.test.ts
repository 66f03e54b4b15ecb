import type { ChargeResult } from '@guichet/service-kit/card-payments/provider'
import { cardCompanyAddress, startCardCompany } from '@guichet/service-kit/testing/card-company'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startForgetting } from '../src/cards-on-file/forget-cards.ts'
import { findCardsToForget } from '../src/cards-on-file/queries.ts'
import { type Deps, openDeps } from '../src/deps.ts'
import { type Cinema, DECLINED, MONTHLY, openCinema, SUCCEEDED, type Subscriber } from './fixtures/cinema.ts'
import { askOfSubscription, lettersLeave } from './fixtures/purchases.ts'

const DAY_MS = 24 * 3_600_000
const START_MS = Date.parse('2026-01-31T18:00:00Z')

const paidWith = (token: string): ChargeResult => ({ ...SUCCEEDED, card: { token, lastFour: '4242' } })

describe.each(ENGINES)('bank cards on file on %s', (engine) => {
  let cinema: Cinema
  beforeEach(async () => {
    cinema = await openCinema({ engine, nowMs: START_MS })
  })
  afterEach(() => cinema.close())

  const toForget = async () => {
    const { db, nowMs } = cinema.service.context
    return (await findCardsToForget(db, nowMs(), 100)).map(({ token }) => token).toSorted()
  }
  const renew = () => cinema.service.context.port.run('renewSubscriptions', { limit: 10 })
  async function subscribe(token: string, wish: { accountId?: string } = {}): Promise<Subscriber> {
    const lou = await cinema.subscribe({ plan: await cinema.plan(MONTHLY), pays: false, ...wish })
    await cinema.pay(lou, paidWith(token))
    return lou
  }

  it('stay there while a month may follow, and go with the plan that was cancelled', async () => {
    const lou = await subscribe('card_lou')
    await askOfSubscription(cinema, lou, 'cancel')
    expect(await toForget()).toEqual([])
    cinema.service.clock.advance(28 * DAY_MS)
    await renew()
    expect((await lou.see()).state).toBe('ended')
    expect(await toForget()).toEqual(['card_lou'])
  })

  it('go when somebody withdraws, is ended by the house, or is gone', async () => {
    const [withdrawn, ended, gone] = [await subscribe('a'), await subscribe('b'), await subscribe('c')]
    await subscribe('d')
    await askOfSubscription(cinema, withdrawn, 'withdraw')
    const url = `/api/popcorn/subscriptions/${ended.subscriptionId}/end`
    expect((await cinema.ask('POST', url, cinema.admin, { reason: 'Fermé' })).status).toBe(200)
    const { accountId } = gone
    const deleted = { actor: accountId, accountId, emailDigest: 'a'.repeat(64), ver: 2 }
    await cinema.service.deliver('auth', { type: 'account.deleted', ...deleted })
    expect(await toForget()).toEqual(['a', 'b', 'c'])
  })

  it('go when another takes their place, and where what they paid is not wanted', async () => {
    const plan = await cinema.plan(MONTHLY)
    const first = await cinema.subscribe({ plan, pays: false })
    const { accountId } = first
    const second = await cinema.subscribe({ plan, accountId, pays: false })
    await cinema.pay(second, paidWith('kept'))
    await cinema.pay(first, paidWith('not wanted'))
    expect(await toForget()).toEqual(['not wanted'])
    cinema.service.clock.advance(22 * DAY_MS)
    await renew()
    await lettersLeave(cinema)
    cinema.service.clock.advance(6 * DAY_MS)
    const [charge] = (await renew()).charges
    const { port } = cinema.service.context
    await port.run('settlePayment', { paymentId: charge?.paymentId ?? '', result: DECLINED })
    await cinema.pay(second, paidWith('another'))
    expect(await toForget()).toEqual(['kept', 'not wanted'])
  })

  it('stay for as long as another plan is charged to them', async () => {
    const [lou, mia] = [await subscribe('shared'), await subscribe('shared')]
    await askOfSubscription(cinema, lou, 'withdraw')
    expect(await toForget()).toEqual([])
    await askOfSubscription(cinema, mia, 'withdraw')
    expect(await toForget()).toEqual(['shared'])
  })
})

describe('bank cards that are charged no more', () => {
  it('are asked to be taken off file until the card company has', async () => {
    const { folder, url } = cardCompanyAddress()
    const cinema = await openCinema({
      engine: 'sqlite',
      nowMs: START_MS,
      config: { PAYMENT_PROVIDER_URL: url },
    })
    const secretsDir = cinema.service.context.config.SECRETS_DIR
    const company = await startCardCompany({ folder, secretsDir, webhookUrl: 'http://127.0.0.1:9/webhook' })
    const deps: Deps = openDeps(cinema.service.context)
    const { db } = deps
    const loop = startForgetting(deps)
    onTestFinished(async () => {
      await loop.stop()
      await deps.provider.close()
      deps.post.close()
      await cinema.close()
      await company.close()
    })
    const lou = await cinema.subscribe({ plan: await cinema.plan(MONTHLY), pays: false })
    const paid = await cinema.ask(
      'POST',
      `/api/popcorn/purchases/${(await lou.see()).due?.id}/pay`,
      lou.authorization,
      { method: 'card', cardNumber: '4242424242424242' },
      { 'idempotency-key': cinema.newId() },
    )
    expect(paid.status).toBe(200)
    expect(await company.cards()).toEqual({ onFile: 1, forgotten: 0 })

    await company.behave({ outage: true })
    await askOfSubscription(cinema, lou, 'withdraw')
    const waiting = () => {
      loop.wake()
      return db.selectFrom('cards_to_forget').select('tries').execute()
    }
    await expect.poll(waiting).toEqual([{ tries: 1 }])
    cinema.service.clock.advance(5_000)
    await expect.poll(waiting).toEqual([{ tries: 2 }])

    await company.behave({ outage: false })
    cinema.service.clock.advance(10_000)
    await expect.poll(waiting).toEqual([])
    expect(await company.cards()).toEqual({ onFile: 0, forgotten: 1 })
  })
})
