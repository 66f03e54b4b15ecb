import type { SalesCurveAnswer, StatsAnswer } from '@guichet/contracts/stats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventSaved, newId, newOrder, orderPaid, ticketReturned } from './fixtures/facts.ts'
import { type Office, openEvent, openOffice, type TestEvent } from './fixtures/office.ts'

const at = (iso: string): number => Date.parse(iso)
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }

type Query = Record<string, string | number>

function query(fields: Query): string {
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
}

describe.each(ENGINES)('what was sold, on %s', (engine) => {
  let office: Office
  let cyrano: TestEvent
  beforeEach(async () => {
    office = await openOffice(engine)
    cyrano = await openEvent(office)
  })
  afterEach(() => office.close())

  const rangeIn = (fields: Query) => ('fromMs' in fields ? {} : NOVEMBER)
  const stats = async (fields: Query = {}): Promise<StatsAnswer> =>
    (await office.get(`/stats?${query({ ...rangeIn(fields), ...fields })}`)).body
  const curve = async (fields: Query = {}): Promise<SalesCurveAnswer> =>
    (await office.get(`/stats/sales?${query({ ...rangeIn(fields), bucket: 'day', ...fields })}`)).body
  const twoFull = () => [{ offerId: cyrano.full, quantity: 2, priceCents: 2000 }]
  const oneReduced = () => [{ offerId: cyrano.reduced, quantity: 1, priceCents: 1200 }]
  const sell = async (iso: string, order = newOrder(cyrano, twoFull())) => {
    const paid = orderPaid(order)
    await office.tell('tickets', at(iso), paid)
    return paid
  }

  it('counts orders, tickets and money when they are paid, and what is given back on the day it is', async () => {
    const paid = await sell('2026-11-10T20:00Z')
    await office.tell('tickets', at('2026-12-02T08:00Z'), ticketReturned(paid, 0, 1500))
    expect((await stats()).total).toEqual({
      orders: 1,
      sold: 2,
      returned: 0,
      abandoned: 0,
      grossCents: 4000,
      refundedCents: 0,
      netCents: 4000,
    })
    expect(await stats({ from: '2026-12-01', to: '2026-12-30' })).toMatchObject({
      total: { orders: 0, sold: 0, returned: 1, refundedCents: 1500, netCents: -1500 },
      before: { orders: 1, netCents: 4000 },
    })
  })

  it('adds up more than any one amount may be', async () => {
    const dear = () => newOrder(cyrano, [{ offerId: cyrano.full, quantity: 1, priceCents: 60_000_000_000 }])
    for (const iso of ['2026-11-10T20:00Z', '2026-11-11T20:00Z']) await sell(iso, dear())
    expect((await stats()).total).toMatchObject({ orders: 2, grossCents: 120_000_000_000 })
  })

  it('counts in every time zone at once', async () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      const event = eventSaved({ id: newId(), organiserId: cyrano.organiserId, timeZone })
      await office.tell('events', at('2026-11-01T00:00Z'), event)
    }
    await sell('2026-11-10T20:00Z')
    expect((await stats()).total).toMatchObject({ orders: 1, netCents: 4000 })
    expect((await curve()).points).toHaveLength(1)
  })

  it('counts what is asked back when it is given back, and not what is refused', async () => {
    const paid = await sell('2026-11-10T20:00Z')
    const [given, refused] = [ticketReturned(paid, 0, 2000), ticketReturned(paid, 1, 2000)]
    const as = (said: typeof given, state: 'asked' | 'refused' | 'done') => ({
      ...said,
      return: { ...said.return, state },
    })
    await office.tell('tickets', at('2026-11-30T22:59Z'), as(given, 'asked'), as(refused, 'asked'))
    await office.tell('tickets', at('2026-11-30T23:00Z'), as(given, 'done'), as(refused, 'refused'))
    await office.tell('tickets', at('2026-12-01T23:00Z'), as(given, 'done'))
    expect((await stats()).total).toMatchObject({ returned: 0, refundedCents: 0 })
    expect((await stats({ from: '2026-12-01', to: '2026-12-02' })).total).toMatchObject({
      returned: 1,
      refundedCents: 2000,
    })
  })

  it('counts places that were kept in vain, once, and none that were paid after all', async () => {
    const [lost, late] = [newOrder(cyrano, twoFull()), newOrder(cyrano, oneReduced())]
    for (const order of [lost, late]) {
      await office.tell('tickets', at('2026-11-10T20:00Z'), { type: 'order.placed', actor: 'system', order })
    }
    const expired = { type: 'order.expired', actor: 'system', order: { ...lost, state: 'expired' } } as const
    await office.tell('tickets', at('2026-11-10T20:10Z'), expired, orderPaid(late))
    await office.tell('tickets', at('2026-11-10T20:11Z'), expired)
    expect((await stats()).total).toMatchObject({ orders: 1, sold: 1, abandoned: 2, grossCents: 1200 })
  })

  it('tells channels, offers and events apart', async () => {
    await sell('2026-11-10T20:00Z', newOrder(cyrano, [...twoFull(), ...oneReduced()]))
    await sell('2026-11-11T20:00Z', newOrder(cyrano, oneReduced(), { channel: 'counter' }))
    const carmen = await openEvent(office, { title: 'Carmen' })
    await sell(
      '2026-11-11T20:00Z',
      newOrder(carmen, [{ offerId: carmen.full, quantity: 5, priceCents: 2000 }]),
    )
    const all = await stats()
    expect(
      all.events.map(({ title, orders, sold, grossCents }) => [title, orders, sold, grossCents]),
    ).toEqual([
      ['Carmen', 1, 5, 10_000],
      ['Cyrano', 2, 4, 6400],
    ])
    expect(all.channels.map(({ channel, grossCents }) => [channel, grossCents]).toSorted()).toEqual([
      ['counter', 1200],
      ['web', 15_200],
    ])
    const one = await stats({ eventId: cyrano.eventId })
    expect(one.offers.map(({ name, orders, sold, grossCents }) => [name, orders, sold, grossCents])).toEqual([
      ['Plein tarif', 1, 2, 4000],
      ['Tarif réduit', 1, 2, 2400],
    ])
    expect((await stats({ sessionId: cyrano.sessionId, channel: 'counter' })).total.grossCents).toBe(1200)
    expect((await stats({ channel: 'web' })).total.grossCents).toBe(15_200)
    expect((await stats({ organiserId: carmen.organiserId })).total.grossCents).toBe(10_000)
  })

  it('has days begin at midnight where the event is, also on the day that the clocks change', async () => {
    // In Paris the 25th of October 2026 has 25 hours.
    await sell('2026-10-24T22:00Z')
    await sell('2026-10-25T22:45Z')
    await sell('2026-10-25T23:00Z')
    const october = { from: '2026-10-01', to: '2026-10-31' }
    for (const scope of [{}, { eventId: cyrano.eventId }] as Query[]) {
      const { points, timeZone } = await curve({ ...october, ...scope })
      expect(timeZone).toBe('Europe/Paris')
      expect(points.map((point) => [point.at, point.sold])).toEqual([
        ['2026-10-25', 4],
        ['2026-10-26', 2],
      ])
    }
  })

  it('takes in a range to the quarter of an hour, in the middle of days too', async () => {
    for (const iso of [
      '2026-11-09T09:00Z',
      '2026-11-10T09:14Z',
      '2026-11-10T09:15Z',
      '2026-11-11T18:29Z',
      '2026-11-11T18:30Z',
    ])
      await sell(iso)
    const range = { fromMs: at('2026-11-10T09:20Z'), toMs: at('2026-11-11T18:30Z') }
    for (const scope of [{}, { eventId: cyrano.eventId }] as Query[]) {
      const { fromMs, total } = await stats({ ...range, ...scope })
      expect(fromMs).toBe(at('2026-11-10T09:15Z'))
      expect(total.sold).toBe(4)
      const { points } = await curve({ ...range, ...scope })
      expect(points.map((point) => [point.at, point.sold])).toEqual([
        ['2026-11-10', 2],
        ['2026-11-11', 2],
      ])
    }
    const oneDay = { fromMs: at('2026-11-10T09:00Z'), toMs: at('2026-11-10T09:15Z') }
    expect((await stats(oneDay)).total.sold).toBe(2)
  })

  it('draws hours as the clocks there have them', async () => {
    const delhi = await openEvent(office, { timeZone: 'Asia/Kolkata' })
    const lines = [{ offerId: delhi.full, quantity: 1, priceCents: 2000 }]
    // Half past nine and a quarter past ten there: five hours and a half ahead.
    for (const iso of ['2026-11-10T04:00Z', '2026-11-10T04:45Z']) await sell(iso, newOrder(delhi, lines))
    const { points } = await curve({ bucket: 'hour', eventId: delhi.eventId })
    expect(points.map((point) => [point.at, point.sold])).toEqual([
      [at('2026-11-10T03:30Z'), 1],
      [at('2026-11-10T04:30Z'), 1],
    ])
    expect((await curve({ bucket: 'hour', channel: 'web' })).points).toHaveLength(2)
  })

  it('sums days anew where the event is elsewhere than it was said, or was heard of after its sales', async () => {
    const place = { organiserId: newId(), eventId: newId(), sessionId: newId() }
    const order = newOrder(place, [{ offerId: newId(), quantity: 1, priceCents: 500 }])
    await sell('2026-11-10T23:30Z', order)
    const dayOf = async () =>
      (await curve({ organiserId: place.organiserId })).points.map((point) => point.at)
    expect(await dayOf()).toEqual([])
    const moment = office.service.clock.nowMs()
    await office.tell('events', moment, eventSaved({ id: place.eventId, ...place }))
    expect(await dayOf()).toEqual(['2026-11-11'])
    await office.tell(
      'events',
      moment,
      eventSaved({ id: place.eventId, ...place, timeZone: 'America/New_York' }),
    )
    expect(await dayOf()).toEqual(['2026-11-10'])
  })

  it('adds up months and the days beside them', async () => {
    for (const iso of [
      '2026-10-14T12:00Z',
      '2026-10-15T12:00Z',
      '2026-11-30T22:59Z',
      '2026-12-15T22:59Z',
      '2026-12-15T23:00Z',
    ])
      await sell(iso)
    expect((await stats({ from: '2026-10-15', to: '2026-12-15' })).total.sold).toBe(6)
    expect((await stats({ from: '2026-10-15', to: '2026-12-14' })).total.sold).toBe(4)
    expect((await stats({ from: '2026-11-01', to: '2026-11-30' })).total.sold).toBe(2)
  })

  it('keeps currencies apart', async () => {
    await sell('2026-11-10T20:00Z')
    await sell('2026-11-10T20:00Z')
    const basel = await openEvent(office, { title: 'Basel' })
    const lines = [{ offerId: basel.full, quantity: 1, priceCents: 5000 }]
    await sell('2026-11-10T20:00Z', newOrder(basel, lines, { currency: 'CHF' }))
    expect(await stats()).toMatchObject({
      currency: 'EUR',
      currencies: ['EUR', 'CHF'],
      total: { orders: 2, grossCents: 8000 },
    })
    expect(await stats({ currency: 'CHF' })).toMatchObject({ total: { orders: 1, grossCents: 5000 } })
  })

  it('answers with nothing where nothing was sold', async () => {
    expect(await stats()).toMatchObject({ currencies: [], events: [], channels: [], total: { orders: 0 } })
    expect((await curve()).points).toEqual([])
  })

  it('shows members what is theirs, and others nothing', async () => {
    await sell('2026-11-10T20:00Z')
    await openEvent(office, { title: 'Carmen' })
    const [owner, door, stranger] = [newId(), newId(), newId()]
    const member = (accountId: string, role: 'owner' | 'door') =>
      ({
        type: 'membership.saved',
        actor: 'system',
        organiserId: cyrano.organiserId,
        accountId,
        role,
        sessionIds: null,
      }) as const
    await office.tell('events', office.service.clock.nowMs(), member(owner, 'owner'), member(door, 'door'))
    const seenBy = async (accountId: string, fields: Record<string, string> = {}) => {
      const path = `/stats?${query({ ...NOVEMBER, ...fields })}`
      return office.get(path, office.service.signedIn(accountId, 'User'))
    }
    expect((await seenBy(owner)).body).toMatchObject({ events: [{ title: 'Cyrano' }] })
    expect((await seenBy(owner, { eventId: cyrano.eventId })).status).toBe(200)
    expect((await seenBy(door)).status).toBe(403)
    expect((await seenBy(door, { eventId: cyrano.eventId })).status).toBe(403)
    expect((await seenBy(stranger)).status).toBe(403)
    expect((await seenBy(stranger, { eventId: cyrano.eventId })).status).toBe(404)
    expect((await seenBy(stranger, { organiserId: cyrano.organiserId })).status).toBe(404)
  })

  it.each([
    ['backwards', { from: '2026-11-30', to: '2026-11-01' }],
    ['of no length', { fromMs: 1000, toMs: 1000 }],
    ['half said', { from: '2026-11-01' }],
    ['said twice', { ...NOVEMBER, fromMs: 0, toMs: 1 }],
    ['without end', { from: '1970-01-01', to: '2026-11-30' }],
    ['before there were moments', { from: '1970-01-01', to: '1970-01-02' }],
    ['beyond them', { from: '9998-01-01', to: '9999-12-31' }],
    ['no days', { from: '2026-02-30', to: '2026-11-30' }],
  ])('refuses a range that is none: %s', async (_, range) => {
    expect((await office.get(`/stats?${query(range)}`)).status).toBe(422)
  })

  it.each([
    ['the first days', { from: '1970-01-02', to: '1970-01-03' }],
    ['the last', { from: '9998-01-01', to: '9998-12-31' }],
    ['the last moments', { fromMs: 253_402_200_000_000, toMs: 253_402_300_799_999 }],
  ])('answers about any other: %s', async (_, range) => {
    expect((await office.get(`/stats?${query(range)}`)).status).toBe(200)
    expect((await office.get(`/stats/sales?bucket=day&${query(range)}`)).status).toBe(200)
  })

  it('draws hours of a month at most, and knows nothing of other events', async () => {
    const status = async (path: string) => (await office.get(path)).status
    expect(await status(`/stats/sales?${query({ ...NOVEMBER, bucket: 'hour' })}`)).toBe(200)
    expect(
      await status(`/stats/sales?${query({ from: '2026-01-01', to: '2026-12-31', bucket: 'hour' })}`),
    ).toBe(422)
    expect(await status(`/stats?${query({ ...NOVEMBER, eventId: newId() })}`)).toBe(404)
  })
})
