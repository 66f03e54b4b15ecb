import { LOST_AFTER_MS } from '@guichet/service-kit/card-payments/charge-card'
import type { Loop } from '@guichet/service-kit/service/loop'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Deps, openDeps } from '../src/deps.ts'
import { chargeMonths, MONTHS_AT_ONCE } from '../src/subscriptions/charge-months.ts'
import { startRenewing } from '../src/subscriptions/renew.ts'
import { type Cinema, MONTHLY, openCinema, type Subscriber } from './fixtures/cinema.ts'
import { lettersLeave } from './fixtures/purchases.ts'
import { type SlowCompany, startSlowCompany } from './fixtures/slow-company.ts'

const DAY_MS = 24 * 3_600_000
const NEVER = new AbortController().signal

describe('months that are charged by a slow card company', () => {
  let company: SlowCompany
  let cinema: Cinema
  let deps: Deps
  let loop: Loop | undefined
  beforeEach(async () => {
    company = await startSlowCompany()
    const nowMs = Date.parse('2026-01-31T18:00:00Z')
    cinema = await openCinema({ engine: 'sqlite', nowMs, config: { PAYMENT_PROVIDER_URL: company.url } })
    deps = openDeps(cinema.service.context)
  })
  afterEach(async () => {
    company.letGo()
    await loop?.stop()
    loop = undefined
    await deps.provider.close()
    deps.post.close()
    await cinema.close()
    await company.close()
  })

  const advance = (ms: number) => cinema.service.clock.advance(ms)
  const renew = (limit = 20) => deps.port.run('renewSubscriptions', { limit })
  /** Subscribers whose first month is over today, and was announced. */
  async function dueToday(count: number): Promise<Subscriber[]> {
    const plan = await cinema.plan(MONTHLY)
    const subscribers: Subscriber[] = []
    for (let n = 0; n < count; n += 1) subscribers.push(await cinema.subscribe({ plan }))
    advance(22 * DAY_MS)
    await renew()
    await lettersLeave(cinema)
    advance(6 * DAY_MS)
    return subscribers
  }
  const states = (all: Subscriber[]) => Promise.all(all.map(async (one) => (await one.see()).state))

  it('are asked for all at once, so many and no more, and each once', async () => {
    const all = await dueToday(MONTHS_AT_ONCE + 1)
    loop = startRenewing(deps)
    await expect.poll(() => company.waiting()).toBe(MONTHS_AT_ONCE)
    company.letGo()
    await expect.poll(() => company.waiting()).toBe(1)
    company.letGo()
    await expect.poll(() => states(all)).toEqual(all.map(() => 'active'))
    expect(new Set(company.charged.map(({ reference }) => reference)).size).toBe(all.length)
    expect(company.charged).toHaveLength(all.length)
  })

  it('are not sent once they may count as lost: what is tried again in their place is charged once', async () => {
    const [lou] = await dueToday(1)
    const { charges: late } = await renew()
    advance(LOST_AFTER_MS)
    expect(await chargeMonths(deps, late, NEVER)).toBe(false)
    expect(company.charged).toEqual([])
    const result = { state: 'declined', declineReason: 'never_arrived' } as const
    for (const { paymentId } of late) await deps.port.run('settlePayment', { paymentId, result })
    advance(10 * 60_000)
    const { charges } = await renew()
    const charging = chargeMonths(deps, charges, NEVER)
    await expect.poll(() => company.waiting()).toBe(1)
    company.letGo()
    expect(await charging).toBe(true)
    expect(company.charged).toMatchObject([{ idempotencyKey: charges[0]?.paymentId, cardToken: 'card_1' }])
    expect((await lou?.see())?.state).toBe('active')
  })

  it('are not sent by who was told to stop meanwhile', async () => {
    await dueToday(1)
    const { charges } = await renew()
    expect(charges).toHaveLength(1)
    expect(await chargeMonths(deps, charges, AbortSignal.abort())).toBe(false)
    expect(company.charged).toEqual([])
  })
})
