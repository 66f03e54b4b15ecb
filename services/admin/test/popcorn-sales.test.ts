import type { PopcornSalesAnswer } from '@guichet/contracts/stats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from './fixtures/facts.ts'
import { type Office, openEvent, openOffice } from './fixtures/office.ts'
import { planSaved, purchaseSaved, subscriptionSaved, withPurchase } from './fixtures/popcorn-facts.ts'

const at = (iso: string): number => Date.parse(iso)
const NOVEMBER = 'from=2026-11-01&to=2026-11-30'
const NOTHING = { purchases: 0, portions: 0, grossCents: 0, refundedCents: 0, netCents: 0 }

describe.each(ENGINES)('what plans earned, on %s', (engine) => {
  let office: Office
  let organiserId: string
  beforeEach(async () => {
    office = await openOffice(engine)
    organiserId = (await openEvent(office)).organiserId
  })
  afterEach(() => office.close())

  const earned = async (query = '', who?: string): Promise<PopcornSalesAnswer> =>
    (await office.get(`/stats/popcorn?${NOVEMBER}${query}`, who)).body

  /** A plan that somebody subscribed to. */
  async function plan(name: string, fields: Parameters<typeof planSaved>[0] | object = {}, of = organiserId) {
    const [planId, subscriptionId] = [newId(), newId()]
    await office.tell(
      'popcorn',
      office.service.clock.nowMs(),
      planSaved({ id: planId, organiserId: of, name, ...fields }),
      subscriptionSaved({ id: subscriptionId, planId, organiserId: of }),
    )
    return { planId, subscriptionId, organiserId: of }
  }

  /** Something that was paid, and how it is told that some of it went back. */
  async function sell(
    { subscriptionId, organiserId: of }: Awaited<ReturnType<typeof plan>>,
    iso: string,
    totalCents: number,
    currency = 'EUR',
  ) {
    const due = purchaseSaved({ subscriptionId, organiserId: of, portions: 10, totalCents, currency })
    const paid = withPurchase(due, { state: 'paid', paidAtMs: at(iso) })
    await office.tell('popcorn', at(iso), due)
    await office.tell('popcorn', at(iso), paid)
    return (whenIso: string, refundedCents: number) =>
      office.tell('popcorn', at(whenIso), withPurchase(paid, { refundedCents }))
  }

  it('counts a purchase when it is paid, and what goes back on the day it does: by plan and by day', async () => {
    const pack = await plan('Carnet de dix')
    const monthly = await plan('Chaque mois', { kind: 'monthly' })
    const giveBack = await sell(pack, '2026-11-10T22:59Z', 2_500)
    await sell(monthly, '2026-11-10T23:00Z', 1_490)
    await giveBack('2026-11-12T08:00Z', 1_000)
    // Told again, as it stands.
    await giveBack('2026-11-13T08:00Z', 1_000)
    await giveBack('2026-12-01T08:00Z', 2_500)
    expect(await earned()).toEqual({
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      currencies: ['EUR'],
      total: { purchases: 2, portions: 20, grossCents: 3_990, refundedCents: 1_000, netCents: 2_990 },
      before: NOTHING,
      points: [
        {
          at: '2026-11-10',
          purchases: 1,
          portions: 10,
          grossCents: 2_500,
          refundedCents: 0,
          netCents: 2_500,
        },
        {
          at: '2026-11-11',
          purchases: 1,
          portions: 10,
          grossCents: 1_490,
          refundedCents: 0,
          netCents: 1_490,
        },
        { at: '2026-11-12', ...NOTHING, refundedCents: 1_000, netCents: -1_000 },
      ],
      plans: [
        {
          planId: pack.planId,
          name: 'Carnet de dix',
          kind: 'pack',
          ...{ purchases: 1, portions: 10, grossCents: 2_500, refundedCents: 1_000, netCents: 1_500 },
        },
        {
          planId: monthly.planId,
          name: 'Chaque mois',
          kind: 'monthly',
          ...{ purchases: 1, portions: 10, grossCents: 1_490, refundedCents: 0, netCents: 1_490 },
        },
      ],
    })
    expect((await office.get('/stats/popcorn?from=2026-12-01&to=2026-12-30')).body).toMatchObject({
      total: { grossCents: 0, netCents: -1_500 },
      before: { netCents: 2_990 },
    })
  })

  it('keeps money of different currencies apart', async () => {
    await sell(await plan('Ici'), '2026-11-10T10:00Z', 2_500)
    const there = await plan('Là-bas', { currency: 'CHF' })
    await sell(there, '2026-11-10T10:00Z', 3_000, 'CHF')
    await sell(there, '2026-11-10T11:00Z', 3_000, 'CHF')
    expect(await earned()).toMatchObject({
      currency: 'CHF',
      currencies: ['CHF', 'EUR'],
      total: { netCents: 6_000 },
    })
    expect(await earned('&currency=EUR')).toMatchObject({
      plans: [{ name: 'Ici' }],
      total: { netCents: 2_500 },
    })
  })

  it('shows members what their organiser earned, who may see sales', async () => {
    const { organiserId: other } = await openEvent(office)
    await sell(await plan('Ici'), '2026-11-10T10:00Z', 2_500)
    await sell(await plan('Ailleurs', {}, other), '2026-11-10T10:00Z', 9_900)
    const member = async (role: 'owner' | 'operator') => {
      const accountId = newId()
      const membership = { actor: 'system', organiserId, accountId, role, sessionIds: null } as const
      await office.tell('events', office.service.clock.nowMs(), { type: 'membership.saved', ...membership })
      return office.service.signedIn(accountId, 'User')
    }
    const owner = await member('owner')
    expect(await earned('', owner)).toMatchObject({ total: { netCents: 2_500 }, plans: [{ name: 'Ici' }] })
    const path = `/stats/popcorn?${NOVEMBER}`
    expect((await office.get(`${path}&organiserId=${other}`, owner)).status).toBe(404)
    expect((await office.get(path, await member('operator'))).status).toBe(403)
    expect(await earned()).toMatchObject({ total: { netCents: 12_400 } })
    expect(await earned(`&organiserId=${other}`)).toMatchObject({ total: { netCents: 9_900 } })
    expect((await office.get('/stats/popcorn?from=2026-11-30&to=2026-11-01')).status).toBe(422)
  })
})
