import type { BookingCurveAnswer } from '@guichet/contracts/stats'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, newOrder, offerSaved, orderPaid, sessionSaved, ticketReturned } from './fixtures/facts.ts'
import { type Office, openEvent, openOffice, type TestEvent } from './fixtures/office.ts'

const at = (iso: string): number => Date.parse(iso)

describe.each(ENGINES)('how sessions sold before they began, on %s', (engine) => {
  let office: Office
  /** Its one session begins on 8 January 2027. */
  let cyrano: TestEvent
  beforeEach(async () => {
    office = await openOffice(engine)
    cyrano = await openEvent(office)
  })
  afterEach(() => office.close())

  /** Another session of it, with an offer of its own. */
  async function openSession(
    iso: string,
    state: 'scheduled' | 'cancelled' = 'scheduled',
  ): Promise<TestEvent> {
    const { organiserId, eventId } = cyrano
    const place = { organiserId, eventId, sessionId: newId() }
    const saved = sessionSaved({ id: place.sessionId, eventId, organiserId, startsAtMs: at(iso) })
    const nowMs = office.service.clock.nowMs()
    await office.tell('events', nowMs, { ...saved, session: { ...saved.session, state } })
    const full = newId()
    await office.tell('tickets', nowMs, offerSaved(place, full, 'Plein tarif', 2000))
    return { ...place, full, reduced: full }
  }
  const sell = async (iso: string, of: TestEvent, quantity: number, fields = {}) => {
    const paid = orderPaid(newOrder(of, [{ offerId: of.full, quantity, priceCents: 2000 }], fields))
    await office.tell('tickets', at(iso), paid)
    return paid
  }
  const read = async (query = '', authorization = office.admin) =>
    office.get(`/stats/booking-curve?eventId=${cyrano.eventId}${query}`, authorization)
  const curve = async (query = ''): Promise<BookingCurveAnswer> => (await read(query)).body
  const sold = ({ points }: BookingCurveAnswer['sessions'][number]) =>
    points.map(({ daysBefore, sold, netCents }) => [daysBefore, sold, netCents])

  it('are beside each other by the days before each, on the clocks there', async () => {
    const before = await openSession('2026-12-31T19:00Z')
    // In Paris it is the day after by then.
    await sell('2026-12-20T23:10Z', before, 3)
    await sell('2026-12-21T20:00Z', before, 1)
    const paid = await sell('2026-12-29T08:00Z', cyrano, 2)
    await office.tell('tickets', at('2026-12-30T08:00Z'), ticketReturned(paid, 0, 2000))
    const found = await curve(`&sessionId=${cyrano.sessionId}`)
    expect(found.sessions.map(({ sessionId, daysLeft }) => [sessionId, daysLeft])).toEqual([
      [cyrano.sessionId, 9],
      [before.sessionId, 1],
    ])
    expect(found.sessions.map(sold)).toEqual([
      [
        [10, 2, 4000],
        [9, 0, -2000],
      ],
      [[10, 4, 8000]],
    ])
  })

  it('begin with the one that is next, unless another is named', async () => {
    const before = await openSession('2026-12-31T19:00Z')
    await sell('2026-12-20T12:00Z', before, 1)
    await sell('2026-12-20T13:00Z', cyrano, 1)
    const first = async (query = '') => (await curve(query)).sessions[0]?.sessionId
    expect(await first()).toBe(before.sessionId)
    expect(await first(`&sessionId=${cyrano.sessionId}`)).toBe(cyrano.sessionId)
    await sell('2027-01-02T12:00Z', cyrano, 1)
    expect(await first()).toBe(cyrano.sessionId)
    await sell('2027-02-02T12:00Z', cyrano, 1)
    expect(await first()).toBe(cyrano.sessionId)
  })

  it('leave out what sold nothing or was cancelled, and go back three sessions', async () => {
    const days = ['2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2026-12-29', '2026-12-30']
    const sessions: TestEvent[] = []
    for (const day of days) {
      const session = await openSession(`${day}T19:00Z`, day === '2026-12-29' ? 'cancelled' : 'scheduled')
      if (day !== '2026-12-28') await sell('2026-12-20T12:00Z', session, 1)
      sessions.push(session)
    }
    const found = await curve(`&sessionId=${cyrano.sessionId}`)
    expect(found.sessions.map(({ sessionId }) => sessionId)).toEqual(
      [cyrano, sessions[5], sessions[2], sessions[1]].map((session) => session?.sessionId),
    )
    expect(found.choices).toHaveLength(6)
    expect((await curve(`&sessionId=${sessions[4]?.sessionId}`)).sessions[0]?.points).toHaveLength(1)
  })

  it('are of a channel and in a currency, where one is named', async () => {
    await sell('2026-12-20T12:00Z', cyrano, 1)
    await sell('2026-12-20T12:00Z', cyrano, 4, { channel: 'counter' })
    await sell('2026-12-20T12:00Z', { ...cyrano, full: cyrano.reduced }, 8, { currency: 'CHF' })
    const all = async (query: string) =>
      (await curve(query)).sessions.flatMap(sold).map(([, tickets]) => tickets)
    expect(await all('')).toEqual([5])
    expect(await all('&channel=counter')).toEqual([4])
    expect(await all('&currency=CHF')).toEqual([8])
  })

  it('are for who may see its sales, and of a session that is one of its own', async () => {
    const stranger = office.service.signedIn(newId(), 'User')
    expect((await read('', stranger)).status).toBe(404)
    const other = await openEvent(office)
    expect((await read(`&sessionId=${other.sessionId}`)).status).toBe(404)
    expect((await office.get(`/stats/booking-curve?eventId=${newId()}`)).status).toBe(404)
    expect((await office.get('/stats/booking-curve')).status).toBe(422)
    expect((await curve()).sessions).toMatchObject([{ sessionId: cyrano.sessionId, points: [] }])
  })
})
